package io.driftloop.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.digits.DrawnDigits;
import io.driftloop.digits.IdxFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code driftloop bench training} over the packaged training-service, with no stack running. */
class TrainingBenchIT {

    @TempDir
    Path folder;

    @Test
    void trainingIsMeasuredPerEpochInAProcessOfItsOwn() throws IOException {
        draw("train", 1_500, 1);
        draw("t10k", 200, 2);

        StartedProduct.CommandResult result = new StartedProduct(folder.resolve("home"), 27_700)
                .command(
                        "bench",
                        "training",
                        "--data",
                        folder.toString(),
                        "--epochs",
                        "2",
                        "--limit",
                        "1200",
                        "-o",
                        "json");

        assertThat(result.status()).as(result.errors()).isZero();
        JsonNode measured = new ObjectMapper().readTree(result.output());
        assertThat(measured.path("images_per_second")).hasSize(2).allMatch(speed -> speed.asDouble() > 0);
        assertThat(measured.path("threads").asInt()).isEqualTo(1);
        assertThat(measured.path("cpu_us_per_image").asDouble()).isPositive();
        assertThat(measured.path("peak_rss_mb").asDouble()).isBetween(50.0, 2_000.0);
        assertThat(measured.path("test_accuracy").asDouble()).isBetween(0.5, 1.0);
    }

    private void draw(String part, int count, long seed) throws IOException {
        IdxFiles.write(
                new DrawnDigits().draw(count, seed),
                folder.resolve(part + "-images-idx3-ubyte.gz"),
                folder.resolve(part + "-labels-idx1-ubyte.gz"));
    }
}
