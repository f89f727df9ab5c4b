package io.driftloop.serving.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.serving.TestModel;
import io.driftloop.serving.inference.micrometer.MicrometerInferenceMeter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceMetersTest {
    @TempDir
    Path directory;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerInferenceMeter meter = new MicrometerInferenceMeter(registry);
    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = TestModel.GOOD.write(directory.resolve("model"));
    }

    private LoadedVersion load(int version) throws Exception {
        return new ModelLoader(1, 4, PackageTrust.NOBODY).load(new ModelId("m"), new ModelName("sides"), version, file);
    }

    private Map<String, Double> batches(int version) {
        Map<String, Double> batches = new TreeMap<>();
        for (FunctionCounter counter : registry.find("driftloop.inference.batches")
                .tag("version", String.valueOf(version))
                .functionCounters()) {
            if (counter.count() > 0) {
                batches.put(String.valueOf(counter.getId().getTag("rows")), counter.count());
            }
        }
        return batches;
    }

    @Test
    void batchesAreCountedByTheNextPowerOfTwoOfTheirRows() throws Exception {
        LoadedVersion version = load(1);
        for (int rows : new int[] {1, 2, 3, 4, 5, 8, 9, 32, 64, 65, 1_000}) {
            version.statistics().executed(rows, 1);
        }
        meter.answered(version, 1, 1);

        assertThat(batches(1))
                .isEqualTo(new TreeMap<>(
                        Map.of("1", 1.0, "2", 1.0, "4", 2.0, "8", 2.0, "16", 1.0, "32", 1.0, "64", 1.0, "more", 2.0)));
        version.retire();
    }

    @Test
    void theMetersOfAVersionGoWithItSoThatTheirNumberDoesNotGrow() throws Exception {
        int after = 0;
        for (int number = 1; number <= 5; number++) {
            LoadedVersion version = load(number);
            meter.answered(version, 1, 1_000);
            version.retire();
            after = number == 1 ? registry.getMeters().size() : after;
        }

        assertThat(registry.getMeters()).hasSize(after);
        assertThat(registry.find("driftloop.inference.latency")
                        .tag("version", "5")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.find("driftloop.inference.latency")
                        .tag("version", "1")
                        .timers())
                .isEmpty();
    }

    @Test
    void aVersionThatIsLoadedAgainCountsFromTheStart() throws Exception {
        LoadedVersion first = load(1);
        first.statistics().executed(1, 1);
        meter.answered(first, 1, 1);
        LoadedVersion again = load(1);
        again.statistics().executed(2, 1);
        meter.answered(again, 2, 1);

        assertThat(batches(1)).containsExactly(Map.entry("2", 1.0));
        first.retire();
        again.retire();
    }

    @Test
    void refusalsAreThereBeforeTheFirstOne() {
        assertThat(registry.find("driftloop.inference.refused").counters())
                .hasSize(InferenceException.Reason.values().length);
        meter.refused(InferenceException.Reason.OVERLOADED);
        assertThat(registry.find("driftloop.inference.refused")
                        .tag("reason", "overloaded")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
