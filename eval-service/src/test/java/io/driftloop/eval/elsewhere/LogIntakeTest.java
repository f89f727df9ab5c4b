package io.driftloop.eval.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.contracts.ModelName;
import io.driftloop.eval.monitoring.MemoryMonitors;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.Monitors;
import io.driftloop.eval.support.MemoryArtifacts;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.LoggedInput;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogIntakeTest {

    private static final ModelName IRIS = new ModelName("iris");
    private static final String KSERVE = "org.kubeflow.serving.inference.";
    private static final String SELDON = "io.seldon.serving.inference.";

    private final MemoryElsewhere store = new MemoryElsewhere();
    private final MemoryMonitors monitors = new MemoryMonitors();
    private final List<PredictionLogged> log = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final Monitors watching = new Monitors(monitors, List.of());
    private final FirstPredictions first = new FirstPredictions(store, watching, new MemoryArtifacts());
    private final WatchedModels models = new WatchedModels(store, monitors, watching, first, clock);
    private final LogIntake intake = new LogIntake(store, store, first, log::addAll, clock);

    @BeforeEach
    void watched() {
        models.watchFirst(IRIS, 400, List.of());
    }

    @Test
    void requestAndResponseMeetInEitherOrderAndARepeatChangesNothing() throws Exception {
        assertThat(kserve("a", "request", "{\"instances\":[[1,2],[3,4]]}").outcome())
                .isEqualTo("waiting");
        assertThat(kserve("a", "request", "{\"instances\":[[1,2],[3,4]]}").outcome())
                .isEqualTo("repeated");
        var joined = kserve("a", "response", "{\"predictions\":[0,1]}");
        assertThat(joined.predictions())
                .extracting(Object::toString)
                .containsExactly("elsewhere.iris~1~a#0", "elsewhere.iris~1~a#1");
        assertThat(kserve("a", "response", "{\"predictions\":[0,1]}").outcome()).isEqualTo("repeated");
        kserve("b", "response", "{\"predictions\":[2]}");
        assertThat(kserve("b", "request", "{\"instances\":[[5,6]]}").outcome()).isEqualTo("joined");

        assertThat(log).extracting(PredictionLogged::predicted).containsExactly("0", "1", "2");
        assertThat(log.get(2).prediction()).hasToString("elsewhere.iris~1~b");
        assertThat(values(log.get(1))).containsExactly(3.0, 4.0);
        assertThat(store.counts(IRIS)).isEqualTo(new LogCounts(2, 2, 0, 0, 0));
    }

    @Test
    void mlServersOpenInferenceBodiesAreReadColumnByColumnInBinaryAndStructuredMode() throws Exception {
        String request =
                "{\"id\":\"q\",\"inputs\":[{\"name\":\"age\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[30,40]},"
                        + "{\"name\":\"job\",\"shape\":[2,1],\"datatype\":\"BYTES\",\"data\":[\"cook\",\"judge\"]}]}";
        String response = "{\"outputs\":[{\"name\":\"predict\",\"shape\":[2,1],\"datatype\":\"INT64\",\"data\":[1,0]},"
                + "{\"name\":\"predict_proba\",\"shape\":[2,2],\"datatype\":\"FP64\",\"data\":[[0.2,0.8],[0.7,0.3]]}]}";
        intake.take(
                IRIS,
                LoggedEvent.read(
                        Map.of("Ce-Type", SELDON + "request", "Ce-Requestid", "q", "Ce-Id", "q"),
                        null,
                        bytes(request)));
        String structured =
                "{\"specversion\":\"1.0\",\"id\":\"q\",\"type\":\"" + SELDON + "response\",\"data\":" + response + "}";
        intake.take(
                IRIS,
                LoggedEvent.read(Map.of("content-type", "application/cloudevents+json"), null, bytes(structured)));

        assertThat(log).extracting(PredictionLogged::predicted).containsExactly("1", "0");
        assertThat(log).extracting(PredictionLogged::confidence).containsExactly(0.8, 0.7);
        assertThat(log.get(0).outputs()).containsExactly(0.2, 0.8);
        assertThat(cells(log.get(1))).containsExactly(new Cell.Number(40), new Cell.Category("judge"));
    }

    @Test
    void mlServersOwnTopicsHaveNoTypeAndTheKeyIsTheId() throws InvalidLogException {
        LoggedHalf half = LoggedEvent.read(
                Map.of("mlserver-model", "iris"),
                "k-1",
                bytes("{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"data\":[1,2]}]}"));
        assertThat(half.side()).isEqualTo(LoggedHalf.Side.REQUEST);
        assertThat(half.request()).isEqualTo("k-1");
    }

    @Test
    void aNumberBetweenZeroAndOneIsTheChanceOfTheSecondClassAndSeveralAreThoseOfAll() throws InvalidLogException {
        pair("a", "[[1,2]]", "[0.8]");
        pair("b", "[[1,2]]", "[[0.1,0.2,0.7]]");
        assertThat(log).extracting(PredictionLogged::predicted).containsExactly("1", "2");
        assertThat(log).extracting(PredictionLogged::confidence).containsExactly(0.8, 0.7);
    }

    @Test
    void theFirstPredictionsMakeTheBaselineAndOnlyLaterOnesAreComparedWithIt() throws InvalidLogException {
        for (int i = 0; i < 399; i++) {
            pair("r" + i, "[[" + i + ",1]]", "[" + i % 2 + "]");
        }
        assertThat(models.get(IRIS).gathered()).isEqualTo(399);
        assertThat(models.get(IRIS).filling()).isTrue();
        pair("wide", "[[1,2,3]]", "[0]");
        assertThat(models.get(IRIS).gathered()).isEqualTo(399);
        pair("last", "[[399,1]]", "[1]");
        WatchedModel model = models.get(IRIS);
        assertThat(model.filling()).isFalse();
        Monitor monitor = monitors.newest(Monitor.elsewhere(IRIS)).orElseThrow();
        assertThat(monitor.baseline()).isEqualTo(model.baseline());
        assertThat(monitor.generation()).isEqualTo(2);
        assertThat(monitor.since()).isAfter(log.get(log.size() - 1).at());
    }

    @Test
    void halvesThatStayAloneOrAreTooManyAreDroppedAndCounted() throws InvalidLogException {
        HalvesCare care = new HalvesCare(store, store, clock, 2);
        kserve("old", "request", "{\"instances\":[1]}");
        now = now.plus(Duration.ofMinutes(61));
        for (String id : List.of("a", "b", "c")) {
            kserve(id, "request", "{\"instances\":[1]}");
        }
        care.sweep();
        assertThat(store.counts(IRIS)).isEqualTo(new LogCounts(0, 0, 0, 1, 1));
        assertThat(kserve("a", "response", "{\"predictions\":[1]}").outcome()).isEqualTo("waiting");
        assertThat(kserve("b", "response", "{\"predictions\":[1]}").outcome()).isEqualTo("joined");
    }

    @Test
    void aResponseOfOtherLengthIsRefusedAndCounted() throws InvalidLogException {
        kserve("a", "request", "{\"instances\":[[1],[2]]}");
        assertThat(kserve("a", "response", "{\"predictions\":[1]}").outcome())
                .isEqualTo("refused: the response has 1 rows where the request has 2");
        assertThat(log).isEmpty();
        assertThat(store.counts(IRIS).unreadable()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"instances\":[]}",
                "{\"instances\":[[1],[1,2]]}",
                "{\"instances\":[{\"a\":{}}]}",
                "{\"error\":\"model not ready\"}",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[3],\"data\":[1,2]}]}"
            })
    void whatIsNoRequestIsRefusedBeforeItWaits(String body) {
        assertThatThrownBy(() -> kserve("a", "request", body)).isInstanceOf(InvalidLogException.class);
    }

    @Test
    void aModelThatNobodyWatchesIsNotFound() {
        ModelName other = new ModelName("other");
        assertThatThrownBy(() ->
                        intake.take(other, LoggedEvent.read(Map.of("ce-id", "1"), null, bytes("{\"instances\":[1]}"))))
                .isInstanceOf(PipelineException.class);
        assertThat(store.find(other)).isEqualTo(Optional.empty());
    }

    @Test
    void idsThatCannotStandInAPredictionIdAreHashed() {
        assertThat(PredictionName.of("0f3a-1")).isEqualTo("0f3a-1");
        assertThat(PredictionName.of("a~b")).matches("[0-9a-f]{40}").isNotEqualTo(PredictionName.of("a#b"));
    }

    @Test
    void aReferenceFileTellsKindsAndClasses() {
        StringBuilder csv = new StringBuilder("age,job,approved\n");
        for (int i = 0; i < 500; i++) {
            csv.append(i % 60)
                    .append(',')
                    .append(i % 3 == 0 ? "\"cook, chef\"" : "judge")
                    .append(',')
                    .append(i % 2)
                    .append('\n');
        }
        WatchedModel model = models.watchReference(
                IRIS, csv.toString(), new WatchedModels.ReferenceColumns("approved", null, null), List.of());
        assertThat(model.schema().columns())
                .extracting(c -> c.name() + " " + c.kind())
                .containsExactly("age NUMBER", "job CATEGORY");
        assertThat(model.confidences()).isFalse();
        assertThat(model.filling()).isFalse();
        assertThatThrownBy(() -> models.watchReference(
                        IRIS, csv.toString(), new WatchedModels.ReferenceColumns("nope", null, null), List.of()))
                .hasMessage("The file has no column 'nope'. Nothing was changed.");
    }

    private void pair(String id, String instances, String predictions) throws InvalidLogException {
        kserve(id, "request", "{\"instances\":" + instances + "}");
        kserve(id, "response", "{\"predictions\":" + predictions + "}");
    }

    private LogIntake.Taken kserve(String id, String side, String body) throws InvalidLogException {
        return intake.take(IRIS, LoggedEvent.read(Map.of("ce-type", KSERVE + side, "ce-id", id), null, bytes(body)));
    }

    private List<Double> values(PredictionLogged p) throws Exception {
        return cells(p).stream().map(c -> ((Cell.Number) c).value()).toList();
    }

    private List<Cell> cells(PredictionLogged p) throws Exception {
        return new LoggedInput(p.inputDatatype(), p.inputShape(), p.input())
                .cells(models.get(IRIS).schema());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
