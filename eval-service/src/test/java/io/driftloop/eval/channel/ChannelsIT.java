package io.driftloop.eval.channel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.eval.alert.Alerts;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.Observation;
import io.driftloop.eval.monitoring.Pane;
import io.driftloop.eval.monitoring.PaneVerdict;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.eval.support.Digits;
import io.driftloop.eval.support.Facts;
import io.driftloop.eval.support.TickingClock;
import io.driftloop.eval.support.Traffic;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.PipelineApplied;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Alerts in, messages out: over a real database, a real broker and a real web server. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ChannelsIT {

    private static final MonitoringBaseline BASELINE =
            Traffic.baseline(Digits.base(1).subList(0, 100), 100, 1);
    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("a key of the test".getBytes(StandardCharsets.UTF_8));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Alerts alerts;

    @Inject
    UnitOfWork work;

    @Inject
    ArtifactStore artifacts;

    @Inject
    KafkaClients clients;

    @Inject
    ChannelRepository channels;

    @Inject
    DeliveryRepository deliveries;

    @ConfigProperty(name = "driftloop.home")
    String home;

    /**
     * The other end fails in every way: an error, an error of the gateway before it, silence; then it is away altogether and comes back. Each message
     * arrives under one id, signed anew each time, and the end of the alert never before its beginning.
     */
    @Test
    void aWebhookThatFailsInEveryWayGetsEachMessageUnderOneIdAndInOrder() throws Exception {
        Path secret = Files.createDirectories(Path.of(home, "secrets")).resolve("hooks");
        Files.writeString(secret, SECRET + "\n");
        int port;
        List<Receiver.Got> got = new ArrayList<>();
        try (Receiver first = new Receiver().answers(500, 503, Receiver.SILENCE)) {
            port = first.port();
            apply(
                    "failing",
                    "{webhook: {url: '" + first.url("/hook") + "', secretRef: hooks, title: '{severity} {model}'}}");
            judge("failing", 0, Severity.WARNING);
            retire("failing");
            await().atMost(PATIENCE).until(() -> first.got.size() == 3);
            got.addAll(first.got);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().queryParam("pipeline", "failing")
                        .get("/api/v1/alert-deliveries")
                        .then()
                        .body("items.findAll { it.failure =~ /no whole answer/ }", hasSize(1)));
        try (Receiver second = new Receiver(port)) {
            await().atMost(PATIENCE).until(() -> second.got.size() == 2);
            got.addAll(second.got);
        }
        List<String> types = new ArrayList<>();
        for (Receiver.Got one : got) {
            JsonNode body = new ObjectMapper().readTree(one.body());
            types.add(body.path("type").asText());
            assertThat(one.signature()).isEqualTo("v1," + signed(one));
            assertThat(body.at("/data/title").asText()).isEqualTo("warning failing");
            assertThat(body.at("/data/alerts/0/incident").asText()).startsWith("i-");
        }
        assertThat(types)
                .containsExactly("alert.opened", "alert.opened", "alert.opened", "alert.opened", "alert.resolved");
        assertThat(got.subList(0, 4))
                .extracting(Receiver.Got::id)
                .containsOnly(got.get(0).id());
        assertThat(got.get(4).id()).isNotEqualTo(got.get(0).id());
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().queryParam("pipeline", "failing")
                        .get("/api/v1/alert-deliveries")
                        .then()
                        .body("items.state", equalTo(List.of("delivered", "delivered")))
                        .body("items.event", equalTo(List.of("resolved", "opened"))));
    }

    @Test
    void everyKindOfChannelHearsAndAReminderEndsWithItsAlert() throws Exception {
        String topic = "ops-alerts-" + Long.toString(System.nanoTime(), 36);
        try (Admin admin = clients.admin();
                Receiver receiver = new Receiver()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            Files.writeString(
                    Files.createDirectories(Path.of(home, "secrets")).resolve("team"), receiver.url("/slack"));
            apply(
                    "every",
                    "{slack: {urlRef: team}}, {alertmanager: {url: '" + receiver.url("")
                            + "', resend: 5s}}, {kafka: {topic: " + topic + "}}");
            judge("every", 0, Severity.INFO, Severity.WARNING);
            await().atMost(PATIENCE).until(() -> count(receiver, "/api/v2/alerts") >= 2);
            retire("every");
            await().atMost(PATIENCE).until(() -> count(receiver, "/slack") == 2);
            await().atMost(PATIENCE)
                    .until(() -> receiver.got.stream()
                            .anyMatch(g -> g.path().equals("/api/v2/alerts")
                                    && g.body().contains("\"resolved: ")));
            assertThat(read(topic))
                    .satisfiesExactly(
                            r -> {
                                assertThat(new String(
                                                r.headers()
                                                        .lastHeader("ce_type")
                                                        .value(),
                                                StandardCharsets.UTF_8))
                                        .isEqualTo("io.driftloop.alert.opened.v1");
                                assertThat(r.key()).isEqualTo("every");
                            },
                            r -> assertThat(new String(
                                            r.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                                    .isEqualTo("io.driftloop.alert.resolved.v1"));
            given().queryParam("pipeline", "every")
                    .queryParam("state", "ended")
                    .get("/api/v1/alert-deliveries")
                    .then()
                    .body("items.event", equalTo(List.of("firing")));
        }
    }

    @Test
    void aRetrainingThatStoppedCallsThePersonBehindTheChannelsOnceAndSaysWhenItGoesOn() throws Exception {
        Files.writeString(Files.createDirectories(Path.of(home, "secrets")).resolve("calls"), SECRET);
        try (Receiver receiver = new Receiver();
                TestTopics topics = TestTopics.ofTheService()) {
            apply(
                    "halted",
                    "{webhook: {url: '" + receiver.url("/hook") + "', secretRef: calls, title: '{kind}: {title}'}}");
            ModelId id = new ModelId("m-halted");
            ModelName model = new ModelName("halted");
            topics.produce(Facts.fact(
                    new ModelAliasMoved(id, model, "champion", 1, null, 1, null, null, null, new Actor("token")),
                    "registry",
                    1));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> given().get("/api/v1/drift/halted").then().statusCode(200));
            topics.produce(Facts.fact(decided(model, "suppressed", "breaker", "two runs did not help"), "ingest", 1));
            topics.produce(Facts.fact(decided(model, "suppressed", "breaker", "still the same"), "ingest", 2));
            topics.produce(Facts.fact(decided(model, "start", "manual", "a person started it"), "ingest", 3));
            await().atMost(PATIENCE).until(() -> receiver.got.size() == 2);
            assertThat(receiver.got)
                    .allSatisfy(one -> assertThat(one.signature()).isEqualTo("v1," + signed(one)));
            assertThat(receiver.got.get(0).body())
                    .contains("\"title\":\"retraining: Retraining of halted needs a person: two runs did not help\"");
            assertThat(receiver.got.get(1).body()).contains("alert.resolved", "a run was started: a person started it");
            given().queryParam("model", "halted")
                    .get("/api/v1/alerts")
                    .then()
                    .body("items.kind", equalTo(List.of("retraining")))
                    .body("items.state", equalTo(List.of("resolved")));
        }
    }

    private static RetrainingDecided decided(ModelName model, String outcome, String rule, String reason) {
        return new RetrainingDecided(
                new DecisionId(rule + reason.length()),
                new PipelineName(model.value()),
                model,
                outcome,
                "drift",
                rule,
                reason,
                Map.of(),
                null,
                null);
    }

    @Test
    void aTestSaysWhatIsWrongAndADeadDeliveryIsTriedAgainUnderItsId() throws Exception {
        try (Receiver receiver = new Receiver().answers(204, 410)) {
            Files.writeString(Files.createDirectories(Path.of(home, "secrets")).resolve("tests"), SECRET);
            apply(
                    "tested",
                    "{webhook: {url: '" + receiver.url("/hook") + "', secretRef: tests}}, {webhook: {url: '"
                            + receiver.url("/hook") + "', secretRef: nowhere}}");
            given().contentType("application/json")
                    .post("/api/v1/alert-channels/tested/1/test")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("delivered"));
            given().contentType("application/json")
                    .post("/api/v1/alert-channels/tested/2/test")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("dead"))
                    .body(
                            "failure",
                            containsString("there is no secret 'nowhere': write it to the file secrets/nowhere"));
            given().contentType("application/json")
                    .post("/api/v1/alert-channels/tested/7/test")
                    .then()
                    .statusCode(404)
                    .body("detail", containsString("has no channel 7"));

            judge("tested", 0, Severity.CRITICAL);
            String dead = await().atMost(PATIENCE)
                    .until(
                            () -> given().queryParam("pipeline", "tested")
                                    .queryParam("state", "dead")
                                    .get("/api/v1/alert-deliveries")
                                    .jsonPath()
                                    .getString("items.find { it.event == 'opened' }.id"),
                            id -> id != null);
            given().contentType("application/json")
                    .post("/api/v1/alert-deliveries/" + dead + "/retry")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("waiting"));
            await().atMost(PATIENCE).until(() -> receiver.got.size() == 3);
            assertThat(receiver.got).extracting(Receiver.Got::id).endsWith(dead, dead);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> given().contentType("application/json")
                            .post("/api/v1/alert-deliveries/" + dead + "/retry")
                            .then()
                            .statusCode(409));
            given().queryParam("pipeline", "tested")
                    .get("/api/v1/alert-channels")
                    .then()
                    .body("items.kind", equalTo(List.of("console", "webhook", "webhook")));
        }
    }

    /** A worker dies in the middle of a delivery: the next claim repeats it under its id, and what the first one still does changes nothing. */
    @Test
    void aLostClaimIsDeliveredAgainAndTheRateGathersTheRest() {
        // the worker of this test lives in another century than the service's, and takes whatever waits
        work.run(() -> deliveries
                .list(new DeliveryQuery(null, null, null, "waiting", 100))
                .forEach(d -> deliveries.drop(d.pipeline(), d.channel(), Instant.EPOCH)));
        TickingClock clock = new TickingClock(Instant.parse("2100-01-01T00:00:00Z"));
        List<Message> said = new ArrayList<>();
        AtomicInteger deaths = new AtomicInteger(1);
        AlertChannel way = new AlertChannel() {
            @Override
            public String kind() {
                return "mortal";
            }

            @Override
            public void deliver(Channel channel, Message message) {
                said.add(message);
                if (deaths.getAndDecrement() > 0) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        AtomicInteger ids = new AtomicInteger();
        Deliveries.Timing timing = new Deliveries.Timing(clock, () -> "future-" + ids.incrementAndGet());
        Deliveries worker = new Deliveries(
                channels,
                deliveries,
                new ChannelDesk(List.of(way)),
                work,
                new RetryPlan(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1)),
                timing);
        Channel channel = new Channel(
                new PipelineName("mortal"), 0, new ModelName("mortal"), "mortal", "x", null, 0, "{title}", "{hurt}", 2);
        work.run(() -> channels.replace(channel.pipeline(), List.of(channel)));
        work.run(() -> {
            for (int i = 0; i < 5; i++) {
                AlertNotice notice = opened(new Notices("").test(channel, "n" + i, clock.instant()));
                deliveries.add(
                        Delivery.of(new DeliveryId("future-m" + i), notice, channel, clock.instant(), Duration.ZERO));
            }
        });

        assertThat(catchThrowable(worker::deliverNext)).hasMessage("killed");
        assertThat(worker.deliverNext())
                .as("what is claimed holds up what comes after it")
                .isFalse();
        clock.now = clock.now.plus(Deliveries.LEASE);
        assertThat(worker.deliverNext()).isTrue();
        assertThat(said).extracting(m -> m.id().value()).containsExactly("future-m0", "future-m0");
        assertThat(work.call(() -> deliveries.held(new DeliveryId("future-m0"), 1)))
                .as("the first claim does not hold any more")
                .isEmpty();
        assertThat(worker.deliverNext()).isTrue();
        assertThat(worker.deliverNext()).as("the third within a minute waits").isTrue();
        assertThat(worker.deliverNext()).isFalse();
        assertThat(said).hasSize(3);
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThat(worker.deliverNext()).isTrue();
        assertThat(worker.deliverNext()).isFalse();
        Message summary = said.get(3);
        assertThat(summary.event()).isEqualTo("summary");
        assertThat(summary.notices())
                .extracting(n -> n.alert().value())
                .containsExactly("a-test-n2", "a-test-n3", "a-test-n4");
        assertThat(summary.title()).startsWith("3 alert messages of mortal");
        assertThat(work.call(() -> deliveries.list(new DeliveryQuery(null, "mortal", null, "merged", 10))))
                .hasSize(3)
                .allMatch(d -> ((DeliveryState.Merged) d.state()).into().equals(summary.id()));
        work.run(() -> channels.replace(channel.pipeline(), List.of()));
    }

    /** Tests do not count for the rate. */
    private static AlertNotice opened(AlertNotice n) {
        return new AlertNotice(
                "opened",
                n.alert(),
                n.incident(),
                n.pipeline(),
                n.modelId(),
                n.model(),
                n.version(),
                n.kind(),
                n.severity(),
                n.state(),
                n.title(),
                n.hurt(),
                n.loss(),
                n.openedAt(),
                null,
                null,
                n.onset(),
                n.causes(),
                n.link());
    }

    private void apply(String pipeline, String wanted) throws IOException {
        String text = Files.readString(Path.of("../docs/examples/digits.yaml"))
                .replace("metadata: {name: digits}", "metadata: {name: " + pipeline + "}")
                .replace("channels: [console]", "channels: [console, " + wanted + "]");
        ArtifactRef definition = artifacts.put(text.getBytes(StandardCharsets.UTF_8), "application/yaml");
        try (TestTopics topics = TestTopics.ofTheService()) {
            topics.produce(Facts.fact(
                    new PipelineApplied(
                            new PipelineName(pipeline), 1, new ModelName(pipeline), definition, new Actor("token")),
                    "ingest",
                    1));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().queryParam("pipeline", pipeline)
                        .get("/api/v1/alert-channels")
                        .then()
                        .body("items[0].kind", equalTo("console")));
    }

    private void judge(String model, int from, Severity... severities) {
        for (int i = 0; i < severities.length; i++) {
            Severity severity = severities[i];
            int number = from + i;
            work.run(() -> alerts.judged(pane(model, number, severity)));
        }
    }

    private void retire(String model) {
        work.run(() -> alerts.retired(monitor(model), "version 1 no longer serves: version 2 took over"));
    }

    private static Monitor monitor(String model) {
        return new Monitor(
                "m-" + model + "~1~1", new ModelId("m-" + model), new ModelName(model), 1, 1, null, Instant.EPOCH);
    }

    private static PaneVerdict pane(String model, int number, Severity severity) {
        List<Observation> rows = new ArrayList<>();
        for (int i = 0; i < Pane.ROWS; i++) {
            rows.add(new Observation(100L * number + i, i, new byte[10]));
        }
        DriftCause cause = new DriftCause("pixel.ink", "data", severity.text(), "ink moved", Map.of());
        return new PaneVerdict(
                monitor(model), BASELINE, List.of(new Pane(0, rows)), List.of(new Finding(2, severity, -99, cause)));
    }

    private static long count(Receiver receiver, String path) {
        return receiver.got.stream().filter(g -> g.path().equals(path)).count();
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = clients.consumer("", Map.of())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= 2;
            });
        }
        return records;
    }

    /** Computed here, by the text of the specification. */
    private static String signed(Receiver.Got got) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("a key of the test".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String content = got.id() + "." + got.timestamp() + "." + got.body();
        return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }
}
