package io.driftloop.serving.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.serving.TestModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceTurnTest {
    private static final int MAX_BATCH = 4;
    private static final long TICK = 1_000;

    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong();
    private final InferenceEngine engine =
            new InferenceEngine(1, 1, MAX_BATCH, InferenceEngine.Limits.rows(100), () -> nanos.addAndGet(TICK));
    private final Queue<Runnable> behind = new ArrayDeque<>();
    private final InferenceTurn turn = Objects.requireNonNull(engine.turn(behind::add));
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void stopEngine() {
        engine.close();
    }

    @Test
    void whatOneTurnReadsIsOneBatchAndEachGetsItsOwnAnswer() throws Exception {
        LoadedVersion version = load(1, Duration.ofDays(1));
        List<float[]> answers = new ArrayList<>();
        List<Long> shares = new ArrayList<>();
        for (int i = 0; i < MAX_BATCH; i++) {
            assertThat(turn.submit(new InferenceJob(version, pixels(i / 4f), 1, (probabilities, share) -> {
                        answers.add(Objects.requireNonNull(probabilities));
                        shares.add(share);
                    })))
                    .isTrue();
        }
        assertThat(answers).as("before the turn is over").isEmpty();

        endTurn();

        assertThat(version.statistics().snapshot().executions()).isEqualTo(1);
        assertThat(answers).hasSize(MAX_BATCH);
        for (int i = 0; i < MAX_BATCH; i++) {
            double left = 1 / (1 + Math.exp(-2 * i / 4.0));
            assertThat(answers.get(i)[0]).isCloseTo((float) left, within(1e-6f));
        }
        assertThat(shares)
                .as("of the one tick that the batch took")
                .containsOnly(TICK / MAX_BATCH)
                .hasSize(MAX_BATCH);
    }

    @Test
    void aFullBatchDoesNotWaitForTheEndOfTheTurn() throws Exception {
        LoadedVersion version = load(1, Duration.ofDays(1));
        for (int i = 0; i <= MAX_BATCH; i++) {
            turn.submit(job(version, 1, "job " + i));
        }
        assertThat(told).containsExactly("job 0", "job 1", "job 2", "job 3");

        endTurn();

        assertThat(told).hasSize(MAX_BATCH + 1).endsWith("job 4");
        assertThat(version.statistics().snapshot().executions()).isEqualTo(2);
    }

    @Test
    void versionsAreNotMixedInABatch() throws Exception {
        LoadedVersion one = load(1, Duration.ofDays(1));
        LoadedVersion two = load(2, Duration.ofDays(1));

        turn.submit(job(one, 2, "one"));
        turn.submit(job(two, 1, "two"));
        turn.submit(job(two, 1, "two again"));
        endTurn();

        assertThat(told).containsExactly("one", "two", "two again");
        assertThat(one.statistics().snapshot().executions()).isEqualTo(1);
        assertThat(two.statistics().snapshot().executions()).isEqualTo(1);
    }

    @Test
    void aJobThatComesWhileAnswersAreHandedOutIsScoredInTheSameTurn() throws Exception {
        LoadedVersion version = load(1, Duration.ofDays(1));
        turn.submit(new InferenceJob(version, pixels(0), 1, (probabilities, share) -> {
            told.add("first");
            turn.submit(job(version, 1, "second"));
        }));

        endTurn();

        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void whatWouldHoldTheThreadUpIsLeftToTheEngine() throws Exception {
        LoadedVersion slow = load(1, Duration.ZERO);
        LoadedVersion small = load(2, Duration.ofDays(1));

        assertThat(turn.submit(job(slow, 1, "a network that is not small"))).isFalse();
        assertThat(turn.submit(job(small, MAX_BATCH + 1, "more than a batch"))).isFalse();
        endTurn();

        assertThat(told).isEmpty();
    }

    @Test
    void theWarmUpTellsWhatAFullBatchTakes() throws Exception {
        // the clock ticks once per run, so a row of a full batch takes a quarter of a tick, and the batch all of it
        assertThat(load(1, Duration.ofNanos(TICK)).small()).isFalse();
        assertThat(load(2, Duration.ofNanos(TICK + 1)).small()).isTrue();
    }

    @Test
    void thereAreOnlyAsManyTurnsAsHaveALane() {
        assertThat(engine.lanes()).isEqualTo(2);
        assertThat(engine.turn(behind::add)).isNull();
    }

    private void endTurn() {
        for (Runnable task = behind.poll(); task != null; task = behind.poll()) {
            task.run();
        }
    }

    private InferenceJob job(LoadedVersion version, int rows, String name) {
        return new InferenceJob(
                version, new float[rows * TestModel.PIXELS], rows, (probabilities, share) -> told.add(name));
    }

    private static float[] pixels(float first) {
        float[] pixels = new float[TestModel.PIXELS];
        pixels[0] = first;
        return pixels;
    }

    private LoadedVersion load(int version, Duration budget) throws Exception {
        Path file = TestModel.GOOD.write(directory.resolve("version-" + version));
        return new ModelLoader(engine.lanes(), MAX_BATCH, PackageTrust.NOBODY, budget, () -> nanos.addAndGet(TICK))
                .load(new ModelId("m-1"), new ModelName("sides"), version, file);
    }
}
