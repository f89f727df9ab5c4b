package io.driftloop.eval.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.ErrorVerdict;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.Observation;
import io.driftloop.eval.monitoring.Pane;
import io.driftloop.eval.monitoring.PaneVerdict;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.eval.support.Digits;
import io.driftloop.eval.support.Traffic;
import io.driftloop.events.AlertChanged;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.AlertResolved;
import io.driftloop.events.DriftDetected;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.PipelineException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Monitor MONITOR =
            new Monitor("m-1~1~1", Traffic.ID, Traffic.MODEL, 1, 1, null, NOON.minusSeconds(60));
    private static final MonitoringBaseline BASELINE =
            Traffic.baseline(Digits.base(1).subList(0, 100), 100, 1);
    private static final int INK = 2;
    private static final int CONFIDENCE = 9;

    private final Told told = new Told();
    private final Memory stored = new Memory();
    private final Alerts alerts = new Alerts(stored, told, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void aWarningOpensOneAlertAndTellsDriftWithIt() {
        alerts.judged(pane(3, finding(INK, Severity.WARNING)));
        assertThat(told.events).hasSize(2);
        DriftDetected drift = (DriftDetected) told.events.get(0);
        AlertOpened opened = (AlertOpened) told.events.get(1);
        assertThat(drift.alert()).isEqualTo(opened.alert());
        assertThat(drift.severity()).isEqualTo("warning");
        assertThat(drift.retrain()).isFalse();
        assertThat(drift.onset()).hasSize(1).allMatch(p -> p.partition() == 0);
        assertThat(opened.title()).isEqualTo("Inputs of digits version 1 moved: ink moved");
        assertThat(drift.detectedAt()).isEqualTo(NOON);
    }

    @Test
    void errorsThatMovedAreAnIncidentOfTheirOwn() {
        alerts.judged(pane(3, finding(INK, Severity.WARNING)));
        DriftCause cause = new DriftCause("error", "concept", "critical", "2 % before, 9 % now", Map.of());
        List<LogPosition> onset = List.of(new LogPosition(0, 170, NOON));
        alerts.judged(new ErrorVerdict(MONITOR, 4, 500, onset, List.of(cause)));
        assertThat(stored.alerts.values()).extracting(Alert::kind).containsExactly("data", "concept");
        DriftDetected drift = (DriftDetected) told.events.get(2);
        assertThat(drift.retrain()).isTrue();
        assertThat(drift.onset()).isEqualTo(onset);
        assertThat(((AlertOpened) told.events.get(3)).title())
                .isEqualTo("Errors of digits version 1 moved: 2 % before, 9 % now");

        for (int i = 1; i <= 10; i++) {
            alerts.judged(new ErrorVerdict(MONITOR, 4, 500 + 100 * i, List.of(), List.of()));
        }
        assertThat(stored.alerts.values()).extracting(a -> a.state().text()).containsExactly("open", "resolved");
    }

    @Test
    void whatIsSmallCallsNobody() {
        alerts.judged(pane(3, finding(INK, Severity.INFO)));
        alerts.judged(pane(4));
        assertThat(told.events).isEmpty();
        assertThat(stored.alerts).isEmpty();
    }

    @Test
    void columnsOfAKindAreOneIncidentAndTheWorstComesFirst() {
        alerts.judged(pane(3, finding(0, Severity.INFO), finding(INK, Severity.WARNING)));
        AlertOpened opened = (AlertOpened) told.events.get(1);
        assertThat(opened.causes()).extracting(DriftCause::column).containsExactly("pixel.ink", "pixel.mean");
        assertThat(stored.alerts).hasSize(1);
    }

    @Test
    void inputsAndAnswersAreTwoIncidents() {
        alerts.judged(pane(3, finding(INK, Severity.WARNING), finding(CONFIDENCE, Severity.CRITICAL)));
        assertThat(stored.alerts.values()).extracting(Alert::kind).containsExactly("data", "prediction");
        assertThat(told.all(DriftDetected.class))
                .extracting(DriftDetected::retrain)
                .containsExactly(false, true);
    }

    @Test
    void aWarningInThreePanesInARowAdvisesRetrainingOnce() {
        for (int i = 0; i < 8; i++) {
            alerts.judged(pane(i, finding(INK, Severity.WARNING)));
        }
        assertThat(told.all(DriftDetected.class))
                .extracting(DriftDetected::retrain)
                .containsExactly(false, true);
        assertThat(told.all(AlertOpened.class)).hasSize(1);
        assertThat(told.all(AlertChanged.class)).hasSize(1);
    }

    @Test
    void aQuietPaneBreaksTheRow() {
        alerts.judged(pane(0, finding(INK, Severity.WARNING)));
        alerts.judged(pane(1, finding(INK, Severity.WARNING)));
        alerts.judged(pane(2));
        alerts.judged(pane(3, finding(INK, Severity.WARNING)));
        alerts.judged(pane(4, finding(INK, Severity.WARNING)));
        assertThat(told.all(DriftDetected.class)).hasSize(1);
    }

    @Test
    void aHigherSeverityIsToldAgainAndNeverTakenBack() {
        alerts.judged(pane(0, finding(INK, Severity.WARNING)));
        alerts.judged(pane(1, finding(INK, Severity.CRITICAL)));
        alerts.judged(pane(2, finding(INK, Severity.WARNING)));
        alerts.judged(pane(3, finding(INK, Severity.CRITICAL)));
        assertThat(told.all(DriftDetected.class))
                .extracting(DriftDetected::severity)
                .containsExactly("warning", "critical");
        assertThat(told.all(AlertChanged.class)).extracting(AlertChanged::state).containsExactly("open");
    }

    @Test
    void tenQuietPanesResolve() {
        alerts.judged(pane(0, finding(INK, Severity.WARNING)));
        for (int i = 1; i <= 9; i++) {
            alerts.judged(pane(i));
        }
        assertThat(told.all(AlertResolved.class)).isEmpty();
        alerts.judged(pane(10));
        assertThat(told.all(AlertResolved.class))
                .extracting(AlertResolved::reason)
                .containsExactly("quiet for 10 panes of 100 predictions");
        alerts.judged(pane(11));
        assertThat(told.all(AlertResolved.class)).hasSize(1);
    }

    @Test
    void aLaterIncidentIsAnotherAlertAndAReplayedPaneTheSame() {
        alerts.judged(pane(0, finding(INK, Severity.WARNING)));
        alerts.retired(MONITOR, "version 1 no longer serves: version 2 took over");
        alerts.judged(pane(0, finding(INK, Severity.WARNING)));
        assertThat(told.all(AlertOpened.class)).hasSize(1);
        alerts.judged(pane(20, finding(INK, Severity.WARNING)));
        assertThat(told.all(AlertOpened.class))
                .extracting(AlertOpened::alert)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void theIdDerivesFromVersionKindAndPane() {
        assertThat(Alert.idOf(MONITOR, "data", 0, pane(3).pane().firstOffset()))
                .isEqualTo(Alert.idOf(MONITOR, "data", 0, pane(3).pane().firstOffset()));
        assertThat(Alert.idOf(MONITOR, "data", 0, pane(3).pane().firstOffset()))
                .isNotEqualTo(
                        Alert.idOf(MONITOR, "prediction", 0, pane(3).pane().firstOffset()))
                .isNotEqualTo(Alert.idOf(MONITOR, "data", 0, pane(4).pane().firstOffset()));
        // SHA-256 of the five lines m-1, 1, data, 0, 300
        assertThat(Alert.idOf(MONITOR, "data", 0, pane(3).pane().firstOffset()))
                .isEqualTo(new AlertId("a-ee90c5c5e6badf57"));
    }

    @Test
    void acknowledgingIsToldOnceAndRefusedAfterTheEnd() {
        alerts.judged(pane(0, finding(INK, Severity.WARNING)));
        AlertId id = told.all(AlertOpened.class).get(0).alert();
        Actor ada = new Actor("ada");
        assertThat(alerts.acknowledge(id, ada).state()).isEqualTo(new AlertState.Acknowledged(ada, NOON));
        alerts.acknowledge(id, new Actor("bob"));
        assertThat(told.all(AlertChanged.class)).extracting(AlertChanged::actor).containsExactly(ada);
        alerts.retired(MONITOR, "version 1 no longer serves: version 2 took over");
        assertThatThrownBy(() -> alerts.acknowledge(id, ada))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(AlertProblem.ALERT_RESOLVED));
        assertThatThrownBy(() -> alerts.acknowledge(new AlertId("a-0"), ada)).hasMessage("There is no alert 'a-0'.");
    }

    private static PaneVerdict pane(int number, Finding... findings) {
        List<Observation> rows = new ArrayList<>();
        for (int i = 0; i < Pane.ROWS; i++) {
            rows.add(new Observation(100L * number + i, i, new byte[10]));
        }
        return new PaneVerdict(MONITOR, BASELINE, List.of(new Pane(0, rows)), List.of(findings));
    }

    private static Finding finding(int column, Severity severity) {
        String name = BASELINE.columns().get(column).name();
        String kind = BASELINE.columns().get(column).kind();
        String summary = name.replace("pixel.", "") + " moved";
        return new Finding(
                column, severity, -100 + column, new DriftCause(name, kind, severity.text(), summary, Map.of()));
    }

    private static final class Told implements Outbox {
        private final List<PipelineEvent> events = new ArrayList<>();

        @Override
        public void tell(PipelineEvent event) {
            events.add(event);
        }

        @Override
        public void tell(PipelineEvent event, EventEnvelope<?> cause) {
            events.add(event);
        }

        private <E> List<E> all(Class<E> type) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    private static final class Memory implements AlertRepository {
        private final Map<AlertId, Alert> alerts = new LinkedHashMap<>();

        @Override
        public List<Alert> unresolved(ModelId model, int version) {
            return alerts.values().stream()
                    .filter(a -> !(a.state() instanceof AlertState.Resolved))
                    .toList();
        }

        @Override
        public Optional<Alert> lock(AlertId id) {
            return find(id);
        }

        @Override
        public Optional<Alert> find(AlertId id) {
            return Optional.ofNullable(alerts.get(id));
        }

        @Override
        public List<Alert> list(AlertQuery query) {
            return List.copyOf(alerts.values());
        }

        @Override
        public void save(Alert alert) {
            alerts.put(alert.id(), alert);
        }
    }
}
