package io.driftloop.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.digits.DrawnDigits;
import io.driftloop.digits.IdxFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code driftloop bench drift-digits}: each harm to a trained model is seen within 2,000 predictions, and 300,000 as before stay within the budget. With MNIST
 * and USPS where they lie beside the repository, elsewhere with drawn digits. Budget: 5 minutes on two quiet cores.
 */
@Tag("slow")
class DigitDriftBenchIT {

    @TempDir
    Path folder;

    @Test
    void eachHarmIsSeenWithinTwoThousandPredictionsAndUsualTrafficIsSilent() throws IOException {
        List<String> words = new ArrayList<>(List.of("bench", "drift-digits", "--seeds", "2", "-o", "json"));
        Optional<Path> mnist = SharedData.find("mnist", "train-images-idx3-ubyte.gz");
        Optional<Path> usps = SharedData.find("drift-usps", "usps-train-images-28x28-idx3-ubyte.gz");
        words.addAll(List.of("--data", mnist.orElse(folder).toString()));
        if (mnist.isPresent() && usps.isPresent()) {
            words.addAll(List.of("--foreign", usps.get().toString()));
        } else {
            draw("train", 6_000, 1);
            draw("t10k", 5_000, 2);
        }

        StartedProduct.CommandResult result =
                new StartedProduct(folder.resolve("home"), 27_700).command(words.toArray(String[]::new));

        System.out.println(result.output());
        assertThat(result.status()).as(result.output() + result.errors()).isZero();
        JsonNode measured = new ObjectMapper().readTree(result.output());
        assertThat(measured.path("test_accuracy").asDouble()).isGreaterThan(0.9);
        assertThat(measured.path("harms")).hasSize(mnist.isPresent() && usps.isPresent() ? 14 : 13);
        assertThat(measured.path("harms")).allSatisfy(harm -> {
            assertThat(harm.path("missed").asInt()).isZero();
            assertThat(harm.path("worst").asInt()).isBetween(100, 2_000);
        });
        assertThat(measured.path("usual").path("predictions").asInt()).isEqualTo(300_000);
        assertThat(measured.path("usual").path("alerts").asInt()).isZero();
    }

    private void draw(String part, int count, long seed) throws IOException {
        IdxFiles.write(
                new DrawnDigits().draw(count, seed),
                folder.resolve(part + "-images-idx3-ubyte.gz"),
                folder.resolve(part + "-labels-idx1-ubyte.gz"));
    }
}
