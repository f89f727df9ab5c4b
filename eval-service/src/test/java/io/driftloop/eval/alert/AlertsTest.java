package io.driftloop.eval.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.LogPosition;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.Baselines;
import io.driftloop.eval.monitoring.ErrorVerdict;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.Observation;
import io.driftloop.eval.monitoring.Pane;
import io.driftloop.eval.monitoring.PaneVerdict;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.eval.performance.LabelPane;
import io.driftloop.eval.support.Digits;
import io.driftloop.eval.support.MemoryArtifacts;
import io.driftloop.eval.support.MemoryLabels;
import io.driftloop.eval.support.TickingClock;
import io.driftloop.eval.support.Traffic;
import io.driftloop.events.AlertChanged;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.AlertResolved;
import io.driftloop.events.DriftDetected;
import io.driftloop.kit.api.PipelineException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Monitor MONITOR =
            new Monitor("m-1~1~1", Traffic.ID, Traffic.MODEL, 1, 1, null, NOON.minusSeconds(60));
    private static final MonitoringBaseline BASELINE =
            Traffic.baseline(Digits.base(1).subList(0, 100), 100, 1);
    private static final int INK = 2;
    private static final int CONFIDENCE = 9;

    private final ToldEvents told = new ToldEvents();
    private final MemoryAlerts stored = new MemoryAlerts();
    private final MemorySilences muted = new MemorySilences();
    private final TickingClock clock = new TickingClock(NOON);
    private final List<String> heard = new ArrayList<>();
    private final AlertTeller teller = new AlertTeller(
            stored,
            told,
            List.of((alert, moment) -> heard.add(
                    moment.text() + " " + alert.kind() + " " + alert.state().text())),
            clock);
    private final List<LabelPane> labels = new ArrayList<>();
    private final Alerts alerts = new Alerts(
            stored, muted, teller, new RealisedLoss(new MemoryLabels(labels), new Baselines(new MemoryArtifacts())));
    private final Silences silences = new Silences(muted, stored, teller, () -> "01");

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
        assertThat(alerts.acknowledge(id, ada, "on it").state())
                .isEqualTo(new AlertState.Acknowledged(ada, NOON, "on it"));
        alerts.acknowledge(id, new Actor("bob"), null);
        assertThat(told.all(AlertChanged.class)).extracting(AlertChanged::actor).containsExactly(ada);
        alerts.retired(MONITOR, "version 1 no longer serves: version 2 took over");
        assertThatThrownBy(() -> alerts.acknowledge(id, ada, null))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(AlertProblem.ALERT_RESOLVED));
        assertThatThrownBy(() -> alerts.acknowledge(new AlertId("a-0"), ada, null))
                .hasMessage("There is no alert 'a-0'.");
    }

    @Test
    void alertsThatGoOnTogetherAreOneIncident() {
        alerts.judged(pane(3, finding(INK, Severity.WARNING), finding(CONFIDENCE, Severity.CRITICAL)));
        assertThat(told.all(AlertOpened.class))
                .extracting(AlertOpened::incident)
                .containsExactly(new IncidentId("i-ee90c5c5e6badf57"), new IncidentId("i-ee90c5c5e6badf57"));
        alerts.retired(MONITOR, "version 1 no longer serves: version 2 took over");
        alerts.judged(pane(4, finding(INK, Severity.WARNING)));
        assertThat(told.all(AlertOpened.class).get(2).incident()).isNotEqualTo(new IncidentId("i-ee90c5c5e6badf57"));
    }

    @Test
    void aHigherSeverityOpensAnAcknowledgedAlertAgain() {
        alerts.judged(pane(0, finding(INK, Severity.WARNING)));
        alerts.acknowledge(told.all(AlertOpened.class).get(0).alert(), new Actor("ada"), null);
        alerts.judged(pane(1, finding(INK, Severity.WARNING)));
        assertThat(only().state().text()).isEqualTo("acknowledged");
        alerts.judged(pane(2, finding(INK, Severity.CRITICAL)));
        assertThat(only().state().text()).isEqualTo("open");
        assertThat(heard).containsExactly("opened data open", "acknowledged data acknowledged", "raised data open");
    }

    @Test
    void aSilenceMutesWhatGoesOnAndWhatComesAndDriftStillCounts() {
        alerts.judged(pane(0, finding(INK, Severity.WARNING)));
        silences.begin(matchers("digits", null, null), NOON.plusSeconds(60), "new scanners", new Actor("ada"));
        alerts.judged(pane(1, finding(INK, Severity.WARNING), finding(CONFIDENCE, Severity.CRITICAL)));
        alerts.judged(pane(2, finding(INK, Severity.WARNING)));
        assertThat(heard).containsExactly("opened data open", "silenced data silenced", "opened prediction silenced");
        assertThat(told.all(DriftDetected.class))
                .extracting(DriftDetected::retrain)
                .containsExactly(false, true, true);
        assertThat(told.all(AlertChanged.class).get(0).comment()).isEqualTo("new scanners");
        assertThat(told.all(AlertChanged.class).get(0).silencedUntil()).isEqualTo(NOON.plusSeconds(60));

        silences.sweep();
        assertThat(heard).hasSize(3);
        clock.now = NOON.plusSeconds(60);
        silences.sweep();
        silences.sweep();
        assertThat(heard.subList(3, heard.size()))
                .containsExactly("unsilenced data open", "unsilenced prediction open");
    }

    @Test
    void aSilenceThatIsEndedGivesBackWhatWasSeenBefore() {
        alerts.judged(pane(0, finding(INK, Severity.WARNING)));
        alerts.acknowledge(only().id(), new Actor("ada"), "known");
        Silence silence =
                silences.begin(matchers(null, null, "warning"), NOON.plusSeconds(60), "known", new Actor("ada"));
        assertThat(only().state().text()).isEqualTo("silenced");
        silences.end(silence.id(), new Actor("bob"));
        silences.end(silence.id(), new Actor("bob"));
        assertThat(only().state()).isEqualTo(new AlertState.Acknowledged(new Actor("ada"), NOON, "known"));
        assertThat(heard).hasSize(4);
    }

    @Test
    void aWorseAlertBreaksThroughASilenceOfLowerSeverities() {
        alerts.judged(pane(0, finding(INK, Severity.WARNING)));
        silences.begin(matchers(null, null, "warning"), NOON.plusSeconds(60), "known", new Actor("ada"));
        alerts.judged(pane(1, finding(INK, Severity.CRITICAL)));
        assertThat(only().state().text()).isEqualTo("open");
        assertThat(heard).endsWith("raised data open");
    }

    @Test
    void aSilenceOfAColumnDoesNotHideAnother() {
        alerts.judged(pane(0, finding(INK, Severity.WARNING)));
        silences.begin(
                new SilenceMatchers(null, "pixel.mean", null, null), NOON.plusSeconds(60), "x", new Actor("ada"));
        assertThat(only().state().text()).isEqualTo("open");
        silences.begin(new SilenceMatchers(null, "pixel.ink", null, null), NOON.plusSeconds(60), "x", new Actor("ada"));
        assertThat(only().state().text()).isEqualTo("silenced");
    }

    @Test
    void aSilenceWithoutBoundsOrReasonIsRefusedWithAllThatIsWrong() {
        assertThatThrownBy(
                        () -> silences.begin(new SilenceMatchers(null, null, null, null), NOON, " ", new Actor("ada")))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        e -> assertThat(e.violations())
                                .extracting(PipelineException.Violation::pointer)
                                .containsExactly("/matchers", "/until", "/comment"));
        assertThatThrownBy(() ->
                        silences.begin(matchers("digits", null, "bad"), NOON.plusSeconds(1), "x", new Actor("ada")))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        e -> assertThat(e.violations())
                                .extracting(PipelineException.Violation::pointer)
                                .containsExactly("/matchers/severity"));
        assertThatThrownBy(() -> silences.end(new SilenceId("s-0"), new Actor("ada")))
                .hasMessageStartingWith("There is no silence 's-0'");
    }

    private Alert only() {
        assertThat(stored.alerts).hasSize(1);
        return stored.alerts.values().iterator().next();
    }

    private static SilenceMatchers matchers(@Nullable String model, @Nullable String kind, @Nullable String severity) {
        return new SilenceMatchers(model, null, kind, severity);
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
}
