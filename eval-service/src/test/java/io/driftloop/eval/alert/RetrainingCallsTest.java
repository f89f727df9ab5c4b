package io.driftloop.eval.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.eval.monitoring.MemoryMonitors;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.support.TickingClock;
import io.driftloop.eval.support.Traffic;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.AlertResolved;
import io.driftloop.events.DriftDetected;
import io.driftloop.events.RetrainingDecided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetrainingCallsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ToldEvents told = new ToldEvents();
    private final MemoryAlerts stored = new MemoryAlerts();
    private final MemorySilences muted = new MemorySilences();
    private final MemoryMonitors monitors = new MemoryMonitors();
    private final List<String> heard = new ArrayList<>();
    private final RetrainingCalls calls = new RetrainingCalls(
            monitors,
            stored,
            muted,
            new AlertTeller(
                    stored,
                    told,
                    List.of((alert, moment) -> heard.add(moment.text() + " " + alert.kind())),
                    new TickingClock(NOON)));

    @Test
    void theBreakerCallsAPersonOnceUntilARunIsStarted() {
        watch();
        calls.decided(decided("d-1", "suppressed", "breaker"));
        calls.decided(decided("d-2", "suppressed", "breaker"));

        AlertOpened opened = told.all(AlertOpened.class).get(0);
        assertThat(told.events).containsExactly(opened);
        assertThat(opened.severity()).isEqualTo("critical");
        assertThat(opened.title()).isEqualTo("Retraining of digits needs a person: why breaker");
        assertThat(opened.causes())
                .singleElement()
                .satisfies(cause -> assertThat(cause.effects()).isEqualTo(Map.of("failures", 2.0)));
        assertThat(heard).containsExactly("opened retraining");

        calls.decided(decided("d-3", "start", "manual"));
        assertThat(told.all(AlertResolved.class)).singleElement().satisfies(over -> {
            assertThat(over.alert()).isEqualTo(opened.alert());
            assertThat(over.reason()).isEqualTo("a run was started: why manual");
        });
        calls.decided(decided("d-4", "suppressed", "breaker"));
        assertThat(told.all(AlertOpened.class)).hasSize(2);
    }

    @Test
    void aCallIsNoDriftSoThatItAsksForNoRetraining() {
        watch();
        calls.decided(decided("d-1", "suppressed", "labels-missing"));
        assertThat(told.all(AlertOpened.class))
                .extracting(AlertOpened::severity)
                .containsExactly("warning");
        assertThat(told.all(DriftDetected.class)).isEmpty();
        assertThat(stored.alerts.values()).noneMatch(alert -> alert.incident().retrain());
    }

    @Test
    void decisionsThatNeedNobodyCallNobody() {
        watch();
        calls.decided(decided("d-1", "deferred", "min-labelled"));
        calls.decided(decided("d-2", "suppressed", "paused"));
        calls.decided(decided("d-3", "start", "drift"));
        assertThat(told.events).isEmpty();
    }

    @Test
    void aDecisionThatIsReplayedOpensNothingAgain() {
        watch();
        calls.decided(decided("d-1", "suppressed", "breaker"));
        calls.decided(decided("d-2", "start", "manual"));
        calls.decided(decided("d-1", "suppressed", "breaker"));
        assertThat(told.all(AlertOpened.class)).hasSize(1);
    }

    @Test
    void aModelThatNobodyWatchesHasNobodyToCall() {
        calls.decided(decided("d-1", "suppressed", "breaker"));
        assertThat(told.events).isEmpty();
    }

    private void watch() {
        monitors.add(new Monitor("m-1~1~1", Traffic.ID, Traffic.MODEL, 1, 1, null, NOON.minusSeconds(60)));
    }

    private static RetrainingDecided decided(String id, String outcome, String rule) {
        return new RetrainingDecided(
                new DecisionId(id),
                new PipelineName("digits"),
                Traffic.MODEL,
                outcome,
                "drift",
                rule,
                "why " + rule,
                Map.of("failures", 2.0),
                null,
                null);
    }
}
