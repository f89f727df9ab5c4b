package io.driftloop.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills each process of the product at a random moment of a run, and sends every event twice: the run ends once, with one version, nothing doubled or
 * lost. One stack serves all tests; each makes a run of its own.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunsSurviveIT {

    private static final int PORT_BASE = 27700;
    private static final List<Role> SERVICES =
            List.of(Role.INGEST, Role.TRAINING, Role.EVAL, Role.REGISTRY, Role.SERVING);
    private static final long SEED = Long.getLong("driftloop.test.seed", System.nanoTime());
    private static final Map<String, Integer> ONE_OF_EACH = Map.of(
            "PipelineRunStarted", 1,
            "DatasetVersionPrepared", 1,
            "TrainingRunSucceeded", 1,
            "EvaluationCompleted", 1,
            "ModelVersionRegistered", 1,
            "ModelVersionApproved", 1,
            "DeploymentActivated", 1,
            "ModelAliasMoved", 1,
            "PipelineRunCompleted", 1);

    @TempDir
    static Path folder;

    private static final Random RANDOM = new Random(SEED);
    private static StartedProduct product;
    private static long undisturbedMillis;
    private static long workerMillis;

    @BeforeAll
    static void startAndRunOnceUndisturbed() throws IOException {
        product = new StartedProduct(folder.resolve("home"), PORT_BASE).up();
        new TinyPipeline(folder).applyTo(product);
        long start = System.nanoTime();
        String run = TinyPipeline.startRun(product);
        ProcessHandle worker = worker();
        long born = System.nanoTime();
        worker.onExit().join();
        workerMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - born);
        awaitSuccess(run);
        undisturbedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertRanOnce(run);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"WORKER", "POSTGRES", "KAFKA"})
    @Order(1)
    void aRunEndsOnceWhenAProcessIsKilledInTheMiddle(Role role) throws Exception {
        assertSurvives(role);
    }

    @ParameterizedTest
    @Tag("slow")
    @EnumSource(
            value = Role.class,
            names = {"REGISTRY", "INGEST", "TRAINING", "EVAL", "SERVING"})
    @Order(2)
    void aRunEndsOnceWhenOneServiceAloneIsKilledInTheMiddle(Role role) throws Exception {
        assertSurvives(role);
    }

    @Test
    @Order(1)
    void aRunEndsOnceWhenEveryServiceIsKilledInTheMiddle() throws Exception {
        int versionsBefore = versions().size();
        String run = TinyPipeline.startRun(product);
        List<Role> services = new ArrayList<>(SERVICES);
        Collections.shuffle(services, RANDOM);
        for (Role service : services) {
            pause(undisturbedMillis / services.size());
            ProcessHandle victim = product.process(service).orElseThrow();
            System.out.printf("seed %d: killing %s (%d) during %s%n", SEED, service, victim.pid(), run);
            victim.destroyForcibly();
        }

        awaitSuccess(run);
        assertRanOnce(run);
        assertThat(versions()).hasSize(versionsBefore + 1);
        assertThat(champion()).isEqualTo(versionsBefore + 1);
        assertThat(deadLetters()).isEmpty();
    }

    private static void assertSurvives(Role role) throws Exception {
        int versionsBefore = versions().size();
        String run = TinyPipeline.startRun(product);
        ProcessHandle victim = victim(role);
        System.out.printf("seed %d: killing %s (%d) during %s%n", SEED, role, victim.pid(), run);

        victim.destroyForcibly();

        awaitSuccess(run);
        assertRanOnce(run);
        assertThat(versions()).hasSize(versionsBefore + 1);
        assertThat(champion()).isEqualTo(versionsBefore + 1);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    @Tag("slow")
    @Order(2)
    void everyTrialCountsOnceWhenAWorkerAndThenItsServiceAreKilledInTheSearch() throws Exception {
        String run = TinyPipeline.startRun(product, TinyPipeline.TUNED);
        patiently().until(() -> trials(run).size() >= 1);
        kill(Role.WORKER, run);
        patiently().until(() -> trials(run).size() >= 2);
        kill(Role.TRAINING, run);

        awaitSuccess(run);

        assertRanOnce(run);
        assertThat(new FactLog(product.kafka()).eventsOf(run)).containsEntry("TrialCompleted", TinyPipeline.TRIALS);
        JsonNode trials = trials(run);
        assertThat(trials.findValuesAsText("number"))
                .as("seed %d, %s", SEED, trials)
                .containsExactly("1", "2", "3", "4");
        assertThat(trials.findValuesAsText("state")).allMatch("COMPLETED"::equalsIgnoreCase);
        assertThat(get(Role.REGISTRY, "/api/v1/models/" + TinyPipeline.TUNED + "/versions")
                        .path("items"))
                .hasSize(1);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    @Tag("slow")
    @Order(2)
    void aRunEndsOnceWhenTwoProcessesAreKilledOneAfterTheOther() throws Exception {
        int versionsBefore = versions().size();
        String run = TinyPipeline.startRun(product);
        ProcessHandle first = victim(Role.WORKER);
        System.out.printf("seed %d: killing worker (%d), then ingest, during %s%n", SEED, first.pid(), run);

        first.destroyForcibly();
        kill(Role.INGEST, run);

        awaitSuccess(run);
        assertRanOnce(run);
        assertThat(versions()).hasSize(versionsBefore + 1);
        assertThat(champion()).isEqualTo(versionsBefore + 1);
        assertThat(deadLetters()).isEmpty();
    }

    private static void kill(Role role, String run) {
        patiently().until(() -> product.process(role).isPresent());
        ProcessHandle victim = product.process(role).orElseThrow();
        System.out.printf("killing %s (%d) during %s%n", role, victim.pid(), run);
        victim.destroyForcibly();
    }

    /** Those that began, by number. */
    private static JsonNode trials(String run) {
        return get(Role.TRAINING, "/api/v1/training-runs/" + run + "-t1/trials").path("items");
    }

    @Test
    @Order(3)
    void everyEventSeenIsDescribedAndEachRunHasOneTrace() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> seen = new FactLog(product.kafka()).records();
        DescribedEvents described = DescribedEvents.committed();

        assertThat(seen).hasSizeGreaterThan(10).allSatisfy(described::mustHave);
        Map<String, Set<String>> traces = FactLog.tracesByRun(seen);
        assertThat(traces)
                .isNotEmpty()
                .allSatisfy(
                        (run, ids) -> assertThat(ids).as(run).hasSize(1).allMatch(id -> id.matches("[0-9a-f]{32}")));
        assertThat(traces.values().stream().distinct())
                .as("a trace for each run")
                .hasSameSizeAs(traces.keySet());
    }

    @Test
    @Order(4)
    void everyEventDeliveredAgainChangesNothing() throws Exception {
        FactLog facts = new FactLog(product.kafka());
        Map<String, JsonNode> before = state();
        int sent = facts.redeliverAll();
        assertThat(sent).isGreaterThan(50);

        patiently().until(() -> facts.lag() == 0);

        assertThat(state()).isEqualTo(before);
        assertThat(deadLetters()).isEmpty();
        assertThat(facts.records()).hasSize(2 * sent);
    }

    /** Waits for a random part of a run's usual time and names the process to kill. */
    private static ProcessHandle victim(Role role) {
        if (role == Role.WORKER) {
            ProcessHandle worker = worker();
            // later workers live shorter than the first one, which had to read everything from the disk
            pause(workerMillis * 3 / 10);
            assertThat(worker.isAlive()).as("worker to be killed").isTrue();
            return worker;
        }
        pause(undisturbedMillis);
        return product.process(role).orElseThrow(() -> new AssertionError("no process for " + role));
    }

    private static ProcessHandle worker() {
        patiently()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> product.process(Role.WORKER).isPresent());
        return product.process(Role.WORKER).orElseThrow();
    }

    private static void pause(long mostMillis) {
        long millis = RANDOM.nextLong(Math.max(1, mostMillis));
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .join();
    }

    private static void awaitSuccess(String run) {
        patiently().ignoreExceptions().until(() -> {
            JsonNode view = product.service(Role.INGEST).get("/api/v1/pipeline-runs/" + run);
            String state = view.path("state").asText();
            if (List.of("Failed", "Rejected", "Cancelled", "Blocked").contains(state)) {
                throw new AssertionError("run " + run + " ended as " + view);
            }
            return state.equals("Succeeded");
        });
    }

    private static void assertRanOnce(String run) {
        Map<String, Integer> events = new FactLog(product.kafka()).eventsOf(run);
        assertThat(events).as("seed %d, run %s", SEED, run).containsAllEntriesOf(ONE_OF_EACH);
    }

    private static JsonNode versions() {
        return get(Role.REGISTRY, "/api/v1/models/tiny/versions?limit=100").path("items");
    }

    private static int champion() {
        JsonNode history = get(Role.REGISTRY, "/api/v1/models/tiny/aliases/champion/history?limit=100")
                .path("items");
        int highest = 0;
        for (JsonNode move : history) {
            highest = Math.max(highest, move.path("version").asInt());
        }
        return highest;
    }

    private static List<String> deadLetters() {
        return SERVICES.stream()
                .flatMap(role -> {
                    String service = role.name().toLowerCase(java.util.Locale.ROOT);
                    JsonNode items =
                            get(role, "/api/v1/" + service + "/dead-letters").path("items");
                    return items.isEmpty()
                            ? java.util.stream.Stream.empty()
                            : java.util.stream.Stream.of(service + items);
                })
                .toList();
    }

    /** What people can see of the product's state. */
    private static Map<String, JsonNode> state() {
        Map<String, JsonNode> state = new LinkedHashMap<>();
        for (String path : List.of(
                "pipelines",
                "pipeline-runs",
                "datasets",
                "training-runs",
                "evaluations",
                "models",
                "models/tiny/versions",
                "models/tiny/aliases/champion/history",
                "deployments",
                "rollouts",
                "alerts",
                "retraining-decisions")) {
            state.put(path, get(Role.REGISTRY, "/api/v1/" + path));
        }
        return state;
    }

    /** A service that was just killed may still be starting. */
    private static JsonNode get(Role role, String path) {
        JsonNode[] answer = new JsonNode[1];
        patiently().ignoreExceptions().until(() -> {
            answer[0] = product.service(role).get(path);
            return true;
        });
        return answer[0];
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(200));
    }
}
