package io.driftloop.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code driftloop bench drift} and {@code bench drift-vectors} over the packaged eval-service, with no stack running. */
class DriftBenchIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    /** Of two equal cases one expects a wrong distance: it fails, and so does the command. */
    @Test
    void recordedCasesThatDisagreeAreNamedAndFailTheCommand() throws IOException {
        String recorded =
                "{'id':'%s','kind':'numeric','ref':[1.0,2.0,3.0],'cur':[2.0,3.0,4.0],'expected':{'wasserstein':%s}}";
        Files.writeString(
                folder.resolve("cases.json"),
                ("[" + String.format(recorded, "good", "1.0") + "," + String.format(recorded, "bad", "1.5") + "]")
                        .replace('\'', '"'));
        StartedProduct.CommandResult result = command("bench", "drift-vectors", folder.toString(), "-o", "json");
        assertThat(result.status()).as(result.errors()).isEqualTo(1);
        JsonNode measured = JSON.readTree(result.output());
        assertThat(measured.path("cases").asInt()).isEqualTo(2);
        assertThat(measured.path("failed"))
                .containsExactly(JSON.getNodeFactory().textNode("bad"));
        assertThat(measured.at("/worst/wasserstein").asDouble()).isBetween(0.499, 0.501);
    }

    @Test
    void driftsInjectedIntoAFileAreFound() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        StringBuilder csv = new StringBuilder("heat,wind,rain\n");
        for (int i = 0; i < 3_000; i++) {
            double heat = random.nextGaussian();
            double wind = random.nextGaussian();
            csv.append(heat)
                    .append(',')
                    .append(wind)
                    .append(',')
                    .append(heat > wind ? "yes" : "no")
                    .append('\n');
        }
        Path stream = Files.writeString(folder.resolve("stream.csv"), csv);
        StartedProduct.CommandResult result = command(
                "bench", "drift", "--stream", stream.toString(), "--label", "rain", "--seeds", "1", "-o", "json");
        assertThat(result.status()).as(result.errors()).isZero();
        JsonNode measured = JSON.readTree(result.output());
        assertThat(measured.path("drifts").asInt()).isEqualTo(9);
        assertThat(measured.path("missed").asInt()).isZero();
        assertThat(measured.path("rows").asLong()).isEqualTo(250_000);
        assertThat(measured.path("rows_per_second").asLong()).isPositive();

        StartedProduct.CommandResult strange =
                command("bench", "drift", "--stream", stream.toString(), "--label", "snow");
        assertThat(strange.status()).isEqualTo(1);
        assertThat(strange.errors()).contains("there is no column 'snow'; there are heat, wind, rain");
    }

    private StartedProduct.CommandResult command(String... words) throws IOException {
        return new StartedProduct(folder.resolve("home"), 27_740).command(words);
    }
}
