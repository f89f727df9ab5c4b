package io.driftloop.serving.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.serving.TestModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded requests beside live ones that fill the queue. */
class RecordedScorerTest {
    private static final LoggedInput INPUT = new LoggedInput("UINT8", List.of(28, 28), new byte[TestModel.PIXELS]);

    @TempDir
    Path directory;

    private final InferenceEngine engine =
            new InferenceEngine(1, 0, 1, InferenceEngine.Limits.rows(1), System::nanoTime);
    private final RecordedScorer scorer = new RecordedScorer(engine);
    private final CountDownLatch release = new CountDownLatch(1);
    private LoadedVersion version;

    @BeforeEach
    void fillTheQueue() throws Exception {
        Path file = TestModel.GOOD.write(directory.resolve("model"));
        version = new ModelLoader(engine.lanes(), engine.maxBatch(), PackageTrust.NOBODY)
                .load(new ModelId("m-1"), new ModelName("sides"), 1, file);
        CountDownLatch busy = new CountDownLatch(1);
        float[] tensor = new float[TestModel.PIXELS];
        engine.submit(new InferenceJob(version, tensor, 1, (answer, nanos) -> {
            busy.countDown();
            awaitQuietly(release);
        }));
        assertThat(busy.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(engine.submit(new InferenceJob(version, tensor, 1, (answer, nanos) -> {})))
                .isTrue();
    }

    @AfterEach
    void stopEngine() {
        release.countDown();
        engine.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRequestThatFindsNoRoomInTimeIsNotAnsweredAndHoldsTheVersionNoLonger() throws Exception {
        assertThat(scorer.answer(version, INPUT, Duration.ofMillis(50))).isEmpty();

        version.retire();
        assertThat(version.closed()).isTrue();
    }

    @Test
    void aRequestIsAnsweredWhenThereIsRoomAgain() throws Exception {
        release.countDown();

        assertThat(scorer.answer(version, INPUT, Duration.ofMinutes(1)))
                .hasValueSatisfying(answer -> assertThat(answer.label()).isEqualTo("left"));
    }

    @Test
    void aCopyForAShadowThatFindsNoRoomIsLeftOutAndNoFailureOfTheShadow() throws Exception {
        Route shadowed = new Route(version, version, 0, "r");
        TrafficTable table = new TrafficTable();
        table.swap(Map.of("sides", shadowed));
        Mirror mirror = new Mirror(table, scorer, prediction -> {}, 10);
        mirror.offer(new Prediction(
                "m-1~1~u",
                version.modelId(),
                version.model(),
                1,
                Instant.EPOCH,
                INPUT,
                new float[] {0.5f, 0.5f},
                "left",
                0.5f,
                1,
                null,
                version.recipe().schema()));

        mirror.work(0);

        assertThat(mirror.droppedCount()).isEqualTo(1);
        assertThat(version.counters().snapshot()).isEqualTo(VersionCounters.Snapshot.ZERO);
    }
}
