package io.driftloop.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.driftloop.contracts.PredictionId;
import io.driftloop.events.LabelObserved;
import io.driftloop.events.LabelledPrediction;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PredictionLogged;
import io.driftloop.ingest.label.LabelCounts;
import io.driftloop.ingest.label.LabelRetention;
import io.driftloop.ingest.label.LabelSink;
import io.driftloop.ingest.label.LabelStore;
import io.driftloop.ingest.label.LoggedPrediction;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LabelsIT {

    @Inject
    Session session;

    @Inject
    LabelStore store;

    @Inject
    LabelSink sink;

    @Inject
    UnitOfWork unitOfWork;

    private TestTopics topics;

    @BeforeEach
    void open() {
        topics = TestTopics.ofTheService();
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void labelGivenOverHttpIsJoinedWithItsPrediction() {
        topics.produce(Events.prediction("http", 3, 1));
        PredictionId id = Events.id("http", 3, 1);

        given().contentType("application/json")
                .body("[{\"predictionId\":\"" + id + "\",\"label\":\"0\",\"observedAt\":\"2026-03-01T11:00:00Z\"},"
                        + "{\"predictionId\":\"nonsense\",\"label\":\"0\"}]")
                .post("/api/v1/labels")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("refused[0].index", equalTo(1));

        LabelledPrediction joined = topics.await(
                        LabelledPrediction.class, e -> e.prediction().equals(id))
                .event();
        assertThat(joined.label()).isEqualTo("0");
        assertThat(joined.predicted()).isEqualTo("1");
        assertThat(joined.version()).isEqualTo(3);
        assertThat(joined.confidence()).isEqualTo(0.7);
        assertThat(joined.predictedAt()).isEqualTo(Events.AT.plusSeconds(1));
        assertThat(joined.observedAt()).isEqualTo("2026-03-01T11:00:00Z");
    }

    @Test
    void labelsThatCannotBeAcceptedAreRefusedTogether() {
        given().contentType("application/json")
                .body("[{\"predictionId\":\"nonsense\",\"label\":\"0\"}]")
                .post("/api/v1/labels")
                .then()
                .statusCode(422)
                .body("code", equalTo("labels-invalid"))
                .body("errors[0].pointer", equalTo("/0/predictionId"));
        given().contentType("application/json")
                .body("{")
                .post("/api/v1/labels")
                .then()
                .statusCode(400);
    }

    @Test
    void lateRepeatedContradictingAndEarlyLabelsGiveOneJoinPerChange() {
        PredictionId id = Events.id("join", 1, 1);
        long waiting = counts().waiting();
        topics.produce(Events.label(id, "0", Events.AT.plusSeconds(60)));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(counts().waiting()).isEqualTo(waiting + 1));
        // the prediction comes after its label
        topics.produce(Events.prediction("join", 1, 1));
        topics.await(LabelledPrediction.class, e -> e.prediction().equals(id));
        assertThat(counts().waiting()).isEqualTo(waiting);

        // redelivered, repeated, older and contradicting, later and the same, later and contradicting, the first again
        topics.produce(Events.prediction("join", 1, 1));
        topics.produce(Events.label(id, "0", Events.AT.plusSeconds(60)));
        topics.produce(Events.label(id, "1", Events.AT.plusSeconds(30)));
        topics.produce(Events.label(id, "0", Events.AT.plusSeconds(70)));
        topics.produce(Events.label(id, "1", Events.AT.plusSeconds(80)));
        topics.produce(Events.label(id, "0", Events.AT.plusSeconds(60)));
        topics.awaitCount(LabelledPrediction.class, e -> e.prediction().equals(id), 2);
        marker("join");

        assertThat(topics.seen(LabelledPrediction.class))
                .extracting(envelope -> envelope.event())
                .filteredOn(e -> e.prediction().equals(id))
                .extracting(LabelledPrediction::label)
                .containsExactly("0", "1");
    }

    @Test
    void thousandsOfPredictionsAndLabelsInAnyOrderAreAllJoined() {
        int n = 4_000;
        List<PipelineEvent> events = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            events.add(Events.prediction("fast", 1, i).event());
            events.add(Events.label(Events.id("fast", 1, i), "1", Events.AT).event());
        }
        Collections.shuffle(events, new Random(7));
        LabelCounts before = counts();
        sink.send(events);

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> counts().labelled() == before.labelled() + n);
        assertThat(counts().predictions()).isEqualTo(before.predictions() + n);
        assertThat(counts().waiting()).isEqualTo(before.waiting());
    }

    /** Once a sweep of a busy model read all that is kept for each prediction that is kept. */
    @Test
    void aSweepReadsEachPredictionAFewTimesAtMost() {
        unitOfWork.run(() -> {
            session.handle().execute("""
                    INSERT INTO prediction (id, model_id, model, version, log_partition, log_offset, predicted_at, input_datatype,
                        input_shape, input, predicted, confidence)
                    SELECT 'swept-' || n, 'm-swept', 'swept', 1, 0, n, now(), 'FP64', '{1}', '', 'a', 1 FROM generate_series(1, 2000) n
                    """);
            long before = predictionsRead();
            store.dropOldest(1_000_000);
            assertThat(predictionsRead() - before).isLessThan(3 * predictions());
            assertThat(store.dropOldest(1_500)).isGreaterThanOrEqualTo(500);
            assertThat(session.handle()
                            .createQuery("SELECT min(log_offset) FROM prediction WHERE model_id = 'm-swept'")
                            .mapTo(Long.class)
                            .one())
                    .isEqualTo(501);
            session.handle().execute("DELETE FROM prediction WHERE model_id = 'm-swept'");
        });
    }

    private long predictionsRead() {
        return session.handle().createQuery("""
                        SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables
                        WHERE relname = 'prediction'
                        """).mapTo(Long.class).one();
    }

    private long predictions() {
        return session.handle()
                .createQuery("SELECT count(*) FROM prediction")
                .mapTo(Long.class)
                .one();
    }

    @Test
    void oldestPredictionsGoFirstAndLabelsThatWaitTooLongAreCounted() {
        for (int i = 0; i < 6; i++) {
            topics.produce(Events.prediction("many", 1, i));
            topics.produce(Events.label(Events.id("many", 1, i), "1", Events.AT));
        }
        topics.produce(Events.label(Events.id("many", 1, 99), "1", Events.AT));
        topics.awaitCount(LabelledPrediction.class, e -> e.model().value().equals("many"), 6);
        marker("many");
        LabelCounts before = counts();

        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(8));
        LabelRetention retention = new LabelRetention(
                store, unitOfWork, later, new LabelRetention.Bounds(4, Duration.ofDays(7), Duration.ofMinutes(1)));
        LabelRetention.Swept swept = retention.sweep();

        // six and the marker, of which four stay; other models are bounded too
        assertThat(swept.predictions()).isGreaterThanOrEqualTo(3);
        assertThat(swept.labels()).isGreaterThanOrEqualTo(1);
        LabelCounts after = counts();
        assertThat(after.predictions()).isEqualTo(before.predictions() - swept.predictions());
        assertThat(after.unmatched()).isEqualTo(before.unmatched() + swept.labels());
        assertThat(after.waiting()).isZero();
    }

    /** As when a model's predictions are spread: its label came in another partition, and so perhaps to another replica, at the same moment. */
    @Test
    void aLabelAndItsPredictionThatMissedEachOtherAreJoinedByTheSweepAndTold() {
        PredictionLogged missed = Events.prediction("missed", 1, 1).event();
        unitOfWork.run(() -> store.addPredictions(List.of(new LoggedPrediction(2, 1_000_000, missed))));
        unitOfWork.run(() -> store.hold(
                List.of(new LabelObserved(missed.prediction(), "0", Events.AT)), Instant.now(Clock.systemUTC())));
        marker("missed");
        assertThat(topics.seen(LabelledPrediction.class))
                .noneMatch(told -> told.event().prediction().equals(missed.prediction()));

        new LabelRetention(
                        store,
                        unitOfWork,
                        Clock.systemUTC(),
                        new LabelRetention.Bounds(1_000, Duration.ofDays(7), Duration.ofMinutes(1)))
                .sweep();

        LabelledPrediction told = topics.await(
                        LabelledPrediction.class, e -> e.prediction().equals(missed.prediction()))
                .event();
        assertThat(told.label()).isEqualTo("0");
        assertThat(told.predicted()).isEqualTo("1");
    }

    /** A prediction with a label that comes last: when it is joined, everything before it is taken in. */
    private void marker(String model) {
        PredictionId id = Events.id(model, 1, 1_000);
        topics.produce(Events.prediction(model, 1, 1_000));
        topics.produce(Events.label(id, "1", Events.AT));
        topics.await(LabelledPrediction.class, e -> e.prediction().equals(id));
    }

    private LabelCounts counts() {
        return unitOfWork.call(store::counts);
    }
}
