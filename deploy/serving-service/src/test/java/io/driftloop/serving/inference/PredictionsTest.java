package io.driftloop.serving.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.serving.TestModel;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;

    private final TrafficTable table = new TrafficTable();
    private @Nullable InferenceTurn turn;
    private final InferenceEngine engine =
            new InferenceEngine(2, 1, 8, InferenceEngine.Limits.rows(10_000), System::nanoTime);
    private final ConcurrentLinkedQueue<Prediction> logged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger failures = new AtomicInteger();
    private final Predictions predictions = new Predictions(
            table,
            engine,
            logged::add,
            new CountingMeter(),
            () -> "ULID" + ids.incrementAndGet(),
            new Predictions.Time(Clock.fixed(NOW, ZoneOffset.UTC), () -> nanos.addAndGet(1_000)));

    private final class CountingMeter implements InferenceMeter {
        @Override
        public void answered(LoadedVersion version, int rows, long time) {}

        @Override
        public void failed(LoadedVersion version) {
            failures.incrementAndGet();
        }

        @Override
        public void refused(InferenceException.Reason reason) {}
    }

    @AfterEach
    void stopEngine() {
        engine.close();
    }

    @Test
    void aRowIsAnsweredWithTheProbabilitiesOfItsNetworkAndLogged() throws Exception {
        serve(Route.of(load(TestModel.GOOD, 3)));

        InferAnswer answer = ask(null, "mine", row(255, 51));

        double left = Math.exp(2.0);
        double right = Math.exp(0.4);
        assertThat(answer.probabilities())
                .containsExactly(
                        new float[] {(float) (left / (left + right)), (float) (right / (left + right))}, within(1e-6f));
        assertThat(answer.classes()).containsExactly("left", "right");
        assertThat(answer.best(0)).isZero();
        assertThat(answer.requestId()).isEqualTo("mine");
        assertThat(answer.predictionId()).isEqualTo("m-1~3~ULID1");
        await(1);
        Prediction prediction = logged.remove();
        assertThat(prediction.id()).isEqualTo("m-1~3~ULID1");
        assertThat(prediction.predicted()).isEqualTo("left");
        assertThat(prediction.confidence()).isEqualTo(answer.probabilities()[0]);
        assertThat(prediction.at()).isEqualTo(NOW);
        assertThat(prediction.input().datatype()).isEqualTo("UINT8");
        assertThat(prediction.input().shape()).containsExactly(28, 28);
        assertThat(prediction.input().bytes()[0]).isEqualTo((byte) 255);
        assertThat(prediction.input().bytes()[1]).isEqualTo((byte) 51);
    }

    @Test
    void rowsOfABatchLargerThanTheEnginesAreAnsweredInOrder() throws Exception {
        serve(Route.of(load(TestModel.GOOD, 1)));
        double[] data = new double[TestModel.PIXELS * 21];
        for (int row = 0; row < 21; row++) {
            data[row * TestModel.PIXELS] = row * 12;
        }

        InferAnswer answer =
                ask(null, null, new TensorInput("input", "FP32", new long[] {21, TestModel.PIXELS}, data, null));

        assertThat(answer.rows()).isEqualTo(21);
        for (int row = 0; row < 21; row++) {
            double left = Math.exp(2 * row * 12 / 255.0);
            assertThat(answer.probabilities()[2 * row]).isCloseTo((float) (left / (left + 1)), within(1e-6f));
        }
        await(21);
        assertThat(logged.stream().map(Prediction::id))
                .startsWith("m-1~1~ULID1#0", "m-1~1~ULID1#1")
                .endsWith("m-1~1~ULID1#20");
    }

    @Test
    void aRegressionAnswersOneNumberPerRowAndLogsItWithoutAConfidence() throws Exception {
        serve(Route.of(load(TestModel.NUMBER, 2)));
        double[] data = new double[TestModel.PIXELS * 20];
        data[0] = 255;
        data[TestModel.PIXELS] = 51;

        InferAnswer answer =
                ask(null, null, new TensorInput("input", "FP32", new long[] {20, TestModel.PIXELS}, data, null));

        assertThat(answer.regression()).isTrue();
        assertThat(answer.probabilities())
                .hasSize(20)
                .startsWith(999.75f, 199.75f)
                .endsWith(-0.25f);
        await(20);
        Prediction first = logged.remove();
        assertThat(first.predicted()).isEqualTo("999.75");
        assertThat(first.outputs()).containsExactly(999.75f);
        assertThat(first.confidence()).isZero();
        assertThat(logged.remove().predicted()).isEqualTo("199.75");
    }

    @Test
    void aRegressionHasNoClassToAskFor() throws Exception {
        serve(Route.of(load(TestModel.NUMBER, 2)));
        WantedOutputs both = new WantedOutputs(Map.of("class", false), false);
        CompletableFuture<InferAnswer> result = send("sides", null, new InferRequest(null, List.of(row(1, 1)), both));
        assertThat(result)
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .withMessage("there is no output 'class': the model answers numbers, in [output]");
        assertThat(logged).isEmpty();
    }

    @Test
    void theSplitIsStickyAndOfTheRightSize() throws Exception {
        LoadedVersion champion = load(TestModel.GOOD, 1);
        LoadedVersion candidate = load(TestModel.GOOD, 2);
        Set<String> atTen = chosen(new Route(champion, candidate, 10, "rollout-1"));
        Set<String> atFifty = chosen(new Route(champion, candidate, 50, "rollout-1"));
        Set<String> other = chosen(new Route(champion, candidate, 10, "rollout-2"));

        assertThat(atTen).hasSizeBetween(900, 1100);
        assertThat(atFifty).hasSizeBetween(4800, 5200).containsAll(atTen);
        assertThat(chosen(new Route(champion, candidate, 10, "rollout-1"))).isEqualTo(atTen);
        other.retainAll(atTen);
        assertThat(other).as("another rollout tries other clients").hasSizeBetween(60, 140);
        assertThat(chosen(new Route(champion, candidate, 100, "x"))).hasSize(10_000);
        assertThat(chosen(new Route(champion, candidate, 0, "x"))).isEmpty();
    }

    private static Set<String> chosen(Route route) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String id = "client-" + i;
            if (route.pick(id) == route.candidate()) {
                ids.add(id);
            }
        }
        return ids;
    }

    @Test
    void aCandidateThatFailsCostsNoRequestAndIsCounted() throws Exception {
        LoadedVersion champion = load(TestModel.GOOD, 1);
        LoadedVersion candidate = load(TestModel.BROKEN, 2);
        serve(new Route(champion, candidate, 100, "r"));

        InferAnswer answer = ask(null, null, row(255, 255));

        assertThat(answer.version()).isEqualTo(1);
        assertThat(answer.predictionId()).startsWith("m-1~1~");
        assertThat(answer.probabilities()).containsExactly(0.5f, 0.5f);
        assertThat(failures.get()).isEqualTo(1);
        VersionCounters.Snapshot counts = candidate.counters().snapshot();
        assertThat(counts.requests()).isEqualTo(1);
        assertThat(counts.errors()).isEqualTo(1);
        assertThat(counts.errorRate()).isEqualTo(1.0);
        assertThat(champion.counters().snapshot().requests())
                .as("it only stood in")
                .isZero();
    }

    @Test
    void aCandidateThatFailsOnTheReadingThreadIsCoveredToo() throws Exception {
        ModelLoader loader = new ModelLoader(
                engine.lanes(),
                engine.maxBatch(),
                PackageTrust.NOBODY,
                Duration.ofDays(1),
                () -> nanos.addAndGet(1_000));
        LoadedVersion candidate = load(loader, TestModel.BROKEN, 2);
        serve(new Route(load(loader, TestModel.GOOD, 1), candidate, 100, "r"));
        List<Runnable> behind = new ArrayList<>();
        turn = engine.turn(behind::add);

        CompletableFuture<InferAnswer> covered = send("sides", null, "a", row(255, 255));
        CompletableFuture<InferAnswer> answered = send("sides", null, "b", row(0, 0));
        behind.forEach(Runnable::run);

        assertThat(covered.get(1, TimeUnit.MINUTES).version()).isEqualTo(1);
        assertThat(answered.get(1, TimeUnit.MINUTES).version()).isEqualTo(2);
        assertThat(candidate.counters().snapshot().requests()).isEqualTo(2);
        assertThat(candidate.counters().snapshot().errors()).isEqualTo(1);
        assertThat(candidate.statistics().snapshot().executions()).isEqualTo(1);
    }

    @Test
    void aCandidateThatTakesOtherInputsCostsNoRequestAndIsCounted() throws Exception {
        LoadedVersion champion = load(TestModel.GOOD, 1);
        LoadedVersion candidate = load(TestModel.SMALLER, 2);
        serve(new Route(champion, candidate, 100, "r"));

        assertThat(ask(null, null, row(255, 255)).version()).isEqualTo(1);
        assertThat(candidate.counters().snapshot().errors()).isEqualTo(1);
        assertThat(failures.get()).isEqualTo(1);

        InferenceException neither = refusal(null, tensor("FP32", new long[] {1, 3}, new double[3]));
        assertThat(neither.reason()).isEqualTo(InferenceException.Reason.INVALID);
        assertThat(neither.getMessage()).contains("this model takes [n, 28, 28] or [n, 784]");
        assertThat(candidate.counters().snapshot().errors())
                .as("what the champion cannot take either is the client's fault")
                .isEqualTo(1);
        assertThat(refusal(2, row(255, 255)).getMessage()).contains("this model takes [n, 14, 14] or [n, 196]");
    }

    @Test
    void aProbeThatTheCandidateFailsIsAnsweredByTheChampionAndNotCounted() throws Exception {
        LoadedVersion candidate = load(TestModel.BROKEN, 2);
        serve(new Route(load(TestModel.GOOD, 1), candidate, 100, "r"));
        InferRequest probe = new InferRequest(null, List.of(row(255, 255)), WantedOutputs.ALL).probing("true");

        assertThat(send("sides", null, probe).get(1, TimeUnit.MINUTES).version())
                .isEqualTo(1);
        assertThat(candidate.counters().snapshot()).isEqualTo(VersionCounters.Snapshot.ZERO);
    }

    @Test
    void aProbeIsAnsweredButNeitherLoggedNorCountedForARollout() throws Exception {
        LoadedVersion version = load(TestModel.GOOD, 1);
        serve(Route.of(version));
        InferRequest request = new InferRequest(null, List.of(row(255, 51)), WantedOutputs.ALL);

        InferAnswer probed = send("sides", null, request.probing("true")).get(10, TimeUnit.SECONDS);
        assertThat(probed.best(0)).isZero();
        assertThat(version.counters().snapshot().requests()).isZero();
        send("sides", null, request.probing("no")).get(10, TimeUnit.SECONDS);
        assertThat(version.counters().snapshot().requests()).isEqualTo(1);
        // its threads have ended when this returns, so nothing is logged any more
        engine.close();
        assertThat(logged).extracting(Prediction::id).containsExactly("m-1~1~ULID2");
    }

    @Test
    void whoNamesTheFailingVersionIsToldThatItFails() throws Exception {
        serve(new Route(load(TestModel.GOOD, 1), load(TestModel.BROKEN, 2), 50, "r"));

        assertThat(refusal(2, row(255, 255)).reason()).isEqualTo(InferenceException.Reason.FAILED);
        assertThat(ask(2, null, row(0, 0)).version()).isEqualTo(2);
        assertThat(refusal(3, row(0, 0)).reason()).isEqualTo(InferenceException.Reason.UNKNOWN);
    }

    @Test
    void wrongInputsAreRefusedInWordsAndCountForNoVersion() throws Exception {
        LoadedVersion version = load(TestModel.GOOD, 1);
        serve(Route.of(version));
        double[] zeros = new double[TestModel.PIXELS];
        double[] nan = zeros.clone();
        nan[5] = Double.NaN;
        double[] large = zeros.clone();
        large[5] = 256;
        double[] half = zeros.clone();
        half[5] = 0.5;

        assertInvalid(tensor("FP32", new long[] {1, 28}, zeros), "this model takes [n, 28, 28] or [n, 784]");
        assertInvalid(tensor("FP32", new long[] {784}, zeros), "this model takes [n, 28, 28] or [n, 784]");
        assertInvalid(tensor("FP32", new long[] {0, 784}, new double[0]), "this model takes");
        assertInvalid(
                tensor("FP32", new long[] {2, 784}, zeros),
                "'input' has 784 values where its shape [2, 784] promises 1568");
        assertInvalid(tensor("FP32", new long[] {1_000_000_000, 28, 28}, zeros), "this model takes");
        assertInvalid(tensor("FP32", new long[] {1, 784}, nan), "data[5] of 'input' is no FP32 value");
        assertInvalid(tensor("UINT8", new long[] {1, 784}, large), "data[5] of 'input' is no UINT8 value");
        assertInvalid(tensor("INT64", new long[] {1, 784}, half), "data[5] of 'input' is no INT64 value");
        assertInvalid(tensor("STRING", new long[] {1, 784}, zeros), "datatype 'STRING' is not one of");
        assertInvalid(
                new TensorInput("pixels", "FP32", new long[] {1, 784}, zeros, null),
                "takes one input named 'input', got [pixels]");
        assertInvalid(
                new TensorInput("input", "BYTES", new long[] {1, 784}, null, List.of("a")),
                "'input' must hold numbers, not BYTES");
        assertThat(refusalOf("none", null, tensor("FP32", new long[] {1, 784}, zeros))
                        .getMessage())
                .isEqualTo("there is no model 'none'");
        assertThat(version.counters().snapshot()).isEqualTo(VersionCounters.Snapshot.ZERO);
    }

    @Test
    void aHundredSwapsUnderLoadFailNoRequestAndFreeEveryVersion() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger answered = new AtomicInteger();
        ConcurrentLinkedQueue<Throwable> failed = new ConcurrentLinkedQueue<>();
        LoadedVersion current = load(TestModel.GOOD, 1);
        serve(Route.of(current));
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread client = new Thread(() -> {
                while (!done.get()) {
                    try {
                        ask(null, null, row(255, 0));
                        answered.incrementAndGet();
                    } catch (Exception e) {
                        failed.add(e);
                    }
                }
            });
            clients.add(client);
            client.start();
        }
        List<LoadedVersion> retired = new ArrayList<>();
        for (int version = 2; version <= 101; version++) {
            LoadedVersion next = load(TestModel.GOOD, version);
            serve(Route.of(next));
            current.retire();
            retired.add(current);
            current = next;
        }
        done.set(true);
        for (Thread client : clients) {
            client.join();
        }

        assertThat(failed).isEmpty();
        assertThat(answered.get()).isGreaterThan(100);
        engine.close();
        assertThat(retired).allMatch(LoadedVersion::closed);
        assertThat(current.closed()).isFalse();
    }

    @Test
    void aFullQueueRefusesAtOnce() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        try (InferenceEngine small = new InferenceEngine(1, 0, 1, InferenceEngine.Limits.rows(2), System::nanoTime)) {
            LoadedVersion version = load(TestModel.GOOD, 1);
            float[] tensor = new float[TestModel.PIXELS];
            assertThat(small.submit(new InferenceJob(version, tensor, 1, (p, n) -> {
                        busy.countDown();
                        awaitQuietly(release);
                    })))
                    .isTrue();
            assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(small.submit(new InferenceJob(version, tensor, 1, (p, n) -> {})))
                    .isTrue();
            assertThat(small.submit(new InferenceJob(version, tensor, 1, (p, n) -> {})))
                    .isTrue();
            assertThat(small.submit(new InferenceJob(version, tensor, 1, (p, n) -> {})))
                    .isFalse();
            assertThat(small.queuedRows()).isEqualTo(2);
            release.countDown();
        }
    }

    @Test
    void anAnsweredRequestIsHeldByNobody() throws Exception {
        serve(Route.of(load(TestModel.GOOD, 1)));
        WeakReference<TensorInput> asked = new WeakReference<>(row(1, 2));
        ask(null, null, Objects.requireNonNull(asked.get()));
        await(1);
        logged.clear();

        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            System.gc();
            return asked.get() == null;
        });
        assertThat(engine.memory().claimed()).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LoadedVersion load(TestModel model, int version) throws Exception {
        return load(new ModelLoader(engine.lanes(), engine.maxBatch(), PackageTrust.NOBODY), model, version);
    }

    private LoadedVersion load(ModelLoader loader, TestModel model, int version) throws Exception {
        Path file = model.write(directory.resolve(model + "-" + version));
        return loader.load(new ModelId("m-1"), new ModelName("sides"), version, file);
    }

    private void serve(Route route) {
        table.swap(Map.of("sides", route));
    }

    private static TensorInput row(int first, int second) {
        double[] data = new double[TestModel.PIXELS];
        data[0] = first;
        data[1] = second;
        return new TensorInput("input", "UINT8", new long[] {1, 28, 28}, data, null);
    }

    private static TensorInput tensor(String datatype, long[] shape, double[] data) {
        return new TensorInput("input", datatype, shape, data, null);
    }

    private void assertInvalid(TensorInput input, String message) throws Exception {
        InferenceException refusal = refusal(null, input);
        assertThat(refusal.reason()).isEqualTo(InferenceException.Reason.INVALID);
        assertThat(refusal).hasMessageContaining(message);
    }

    private InferenceException refusal(@Nullable Integer version, TensorInput input) throws Exception {
        return refusalOf("sides", version, input);
    }

    private InferenceException refusalOf(String model, @Nullable Integer version, TensorInput input) throws Exception {
        try {
            InferAnswer answer = send(model, version, null, input).get(10, TimeUnit.SECONDS);
            throw new AssertionError("answered by version " + answer.version());
        } catch (ExecutionException e) {
            return (InferenceException) e.getCause();
        }
    }

    private InferAnswer ask(@Nullable Integer version, @Nullable String id, TensorInput input) throws Exception {
        return send("sides", version, id, input).get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<InferAnswer> send(
            String model, @Nullable Integer version, @Nullable String id, TensorInput input) {
        return send(model, version, new InferRequest(id, List.of(input), WantedOutputs.ALL));
    }

    private CompletableFuture<InferAnswer> send(String model, @Nullable Integer version, InferRequest request) {
        CompletableFuture<InferAnswer> result = new CompletableFuture<>();
        Predictions.Reply reply = new Predictions.Reply() {
            @Override
            public void answered(InferAnswer answer) {
                result.complete(answer);
            }

            @Override
            public void refused(InferenceException reason) {
                result.completeExceptionally(reason);
            }
        };
        predictions.infer(model, version, request, reply, turn);
        return result;
    }

    /** The answer comes before its log entry. */
    private void await(int entries) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> logged.size() == entries);
    }
}
