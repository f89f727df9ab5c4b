package io.driftloop.serving.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.serving.TestModel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that wait for the one thread: how long, how many, and in which order. */
class WaitingRequestsTest {
    private static final int MAX_BATCH = 2;
    private static final long MILLISECOND = 1_000_000;

    @TempDir
    Path directory;

    private final AtomicLong time = new AtomicLong();
    private final InferenceEngine engine = new InferenceEngine(
            1, 0, MAX_BATCH, new InferenceEngine.Limits(6, 4, 1, new RequestMemory(Long.MAX_VALUE)), time::get);
    private final TrafficTable table = new TrafficTable();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        engine.close();
    }

    @Test
    void aRequestThatWaitedTooLongIsRefusedAndNotScored() throws Exception {
        LoadedVersion version = serve("sides");
        hold(version);
        CompletableFuture<String> patient = ask("sides", null);
        CompletableFuture<String> hasty = ask("sides", 5_000L);
        CompletableFuture<String> hastier = ask("sides", 3_000L);
        time.set(4 * MILLISECOND);
        release.countDown();

        assertThat(patient.get(1, TimeUnit.MINUTES)).isEqualTo("answered");
        assertThat(hasty.get(1, TimeUnit.MINUTES)).isEqualTo("answered");
        assertThat(hastier.get(1, TimeUnit.MINUTES))
                .isEqualTo("TIMED_OUT it waited longer than 3000 microseconds to be scored; try again, or allow more in"
                        + " 'timeout'");
    }

    @Test
    void nobodyMayAskForMorePatienceThanTheServiceHas() throws Exception {
        hold(serve("sides"));
        CompletableFuture<String> late = ask("sides", 60_000_000L);
        time.set(10 * MILLISECOND + 1);
        release.countDown();

        assertThat(late.get(1, TimeUnit.MINUTES)).startsWith("TIMED_OUT it waited longer than 10000 microseconds");
    }

    @Test
    void aModelWithALongQueueDelaysAnotherByOneBatchAndCannotFillItAll() throws Exception {
        LoadedVersion busy = load("busy");
        LoadedVersion calm = load("calm");
        List<String> order = new ArrayList<>();
        hold(busy);
        for (int i = 0; i < 4; i++) {
            assertThat(engine.submit(job(busy, order, "busy " + i))).isTrue();
        }
        assertThat(engine.submit(job(busy, order, "busy 4")))
                .as("4 rows of one model")
                .isFalse();
        CountDownLatch last = new CountDownLatch(1);
        assertThat(engine.submit(job(calm, order, "calm 0"))).isTrue();
        assertThat(engine.submit(new InferenceJob(calm, new float[TestModel.PIXELS], 1, (p, n) -> {
                    order.add("calm 1");
                    last.countDown();
                })))
                .isTrue();
        assertThat(engine.submit(job(calm, order, "calm 2")))
                .as("6 rows of all")
                .isFalse();
        release.countDown();
        engine.close();

        assertThat(order).containsExactly("busy 0", "busy 1", "calm 0", "calm 1", "busy 2", "busy 3");
    }

    @Test
    void whoWaitsBehindLiveRequestsIsLetGoWhenTheEngineIsClosed() throws Exception {
        InferenceJob late = job(load("late"), new ArrayList<>(), "late");
        engine.close();

        assertThat(engine.submitBehind(late, Duration.ofDays(1))).isFalse();
    }

    @Test
    void aModelHasNoMoreThreadsThanItMay() throws Exception {
        try (InferenceEngine two = new InferenceEngine(
                2, 0, 1, new InferenceEngine.Limits(10, 10, 1, new RequestMemory(Long.MAX_VALUE)), System::nanoTime)) {
            LoadedVersion slow = load("slow");
            LoadedVersion other = load("other");
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch answered = new CountDownLatch(1);
            two.submit(new InferenceJob(slow, new float[TestModel.PIXELS], 1, (p, n) -> {
                begun.countDown();
                awaitQuietly(release);
            }));
            awaitQuietly(begun);
            two.submit(new InferenceJob(slow, new float[TestModel.PIXELS], 1, (p, n) -> awaitQuietly(release)));
            two.submit(new InferenceJob(other, new float[TestModel.PIXELS], 1, (p, n) -> answered.countDown()));

            assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(two.queuedRows()).as("the second row of the slow model").isEqualTo(1);
            release.countDown();
        }
    }

    private static InferenceJob job(LoadedVersion version, List<String> order, String name) {
        return new InferenceJob(version, new float[TestModel.PIXELS], 1, (p, n) -> order.add(name));
    }

    /** Keeps the thread busy until the release. */
    private void hold(LoadedVersion version) {
        engine.submit(new InferenceJob(version, new float[TestModel.PIXELS], 1, (p, n) -> {
            held.countDown();
            awaitQuietly(release);
        }));
        awaitQuietly(held);
    }

    private CompletableFuture<String> ask(String model, @Nullable Long timeoutMicros) {
        Predictions predictions = new Predictions(
                table,
                engine,
                prediction -> {},
                NOTHING,
                () -> "ULID",
                new Predictions.Time(Clock.systemUTC(), time::get, Duration.ofMillis(10)));
        double[] data = new double[TestModel.PIXELS];
        InferRequest request = new InferRequest(
                        null,
                        List.of(new TensorInput("input", "UINT8", new long[] {1, 28, 28}, data, null)),
                        WantedOutputs.ALL)
                .within(timeoutMicros);
        CompletableFuture<String> told = new CompletableFuture<>();
        predictions.infer(
                model,
                null,
                request,
                new Predictions.Reply() {
                    @Override
                    public void answered(InferAnswer answer) {
                        told.complete("answered");
                    }

                    @Override
                    public void refused(InferenceException reason) {
                        told.complete(reason.reason() + " " + reason.getMessage());
                    }
                },
                null);
        return told;
    }

    private static final InferenceMeter NOTHING = new InferenceMeter() {
        @Override
        public void answered(LoadedVersion version, int rows, long nanos) {}

        @Override
        public void failed(LoadedVersion version) {}

        @Override
        public void refused(InferenceException.Reason reason) {}
    };

    private LoadedVersion serve(String name) throws Exception {
        LoadedVersion version = load(name);
        table.swap(Map.of(name, Route.of(version)));
        return version;
    }

    private LoadedVersion load(String name) throws Exception {
        Path file = TestModel.GOOD.write(directory.resolve(name));
        return new ModelLoader(2, MAX_BATCH, PackageTrust.NOBODY)
                .load(new ModelId("m-" + name), new ModelName(name), 1, file);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
