package io.driftloop.eval.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.eval.support.TickingClock;
import io.driftloop.eval.support.Traffic;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.AlertResolved;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.ModelVersionRejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApprovalCallsTest {

    private static final ArtifactRef PACKAGE =
            new ArtifactRef("artifact:sha256/" + "0".repeat(64), "0".repeat(64), 1, "x");
    private static final Actor ADA = new Actor("person:ada");

    private final ToldEvents told = new ToldEvents();
    private final List<String> heard = new ArrayList<>();
    private final MemoryAlerts stored = new MemoryAlerts();
    private final ApprovalCalls calls = new ApprovalCalls(
            stored,
            new MemorySilences(),
            new AlertTeller(
                    stored,
                    told,
                    List.of((alert, moment) -> heard.add(moment.text() + " " + alert.kind())),
                    new TickingClock(Instant.parse("2026-01-01T12:00:00Z"))));

    @Test
    void aVersionThatWaitsCallsAPersonOnceUntilItIsApproved() {
        calls.registered(registered(2, true));
        calls.registered(registered(2, true));

        assertThat(told.events).singleElement().isInstanceOfSatisfying(AlertOpened.class, opened -> {
            assertThat(opened.title()).isEqualTo("Version 2 of digits waits for a person to approve it");
            assertThat(opened.severity()).isEqualTo("warning");
            assertThat(opened.causes()).singleElement().satisfies(cause -> {
                assertThat(cause.summary())
                        .isEqualTo(
                                "version 2 passed its gates in run run-7; it serves nothing until a person approves it");
                assertThat(cause.effects()).isEqualTo(Map.of("accuracy", 0.97));
            });
        });
        assertThat(stored.alerts.values()).noneMatch(alert -> alert.incident().retrain());

        calls.approved(new ModelVersionApproved(Traffic.ID, Traffic.MODEL, 2, null, PACKAGE, null, null, ADA));
        assertThat(told.all(AlertResolved.class))
                .extracting(AlertResolved::reason)
                .containsExactly("approved by person:ada");
        calls.registered(registered(2, true));
        assertThat(heard).containsExactly("opened approval", "resolved approval");
    }

    @Test
    void eachVersionHasACallOfItsOwnAndARejectionSaysWhy() {
        calls.registered(registered(2, true));
        calls.registered(registered(3, true));
        calls.rejected(new ModelVersionRejected(Traffic.ID, Traffic.MODEL, 3, null, ADA, "too slow"));
        assertThat(told.all(AlertOpened.class)).extracting(AlertOpened::version).containsExactly(2, 3);
        assertThat(told.all(AlertResolved.class)).singleElement().satisfies(over -> {
            assertThat(over.version()).isEqualTo(3);
            assertThat(over.reason()).isEqualTo("rejected by person:ada: too slow");
        });
    }

    @Test
    void whatNobodyHasToApproveCallsNobody() {
        calls.registered(registered(2, false));
        calls.approved(new ModelVersionApproved(Traffic.ID, Traffic.MODEL, 2, null, PACKAGE, null, null, ADA));
        assertThat(told.events).isEmpty();
    }

    private static ModelVersionRegistered registered(int version, boolean awaitsApproval) {
        return new ModelVersionRegistered(
                Traffic.ID,
                Traffic.MODEL,
                version,
                new PipelineRunId("run-7"),
                PACKAGE,
                true,
                Map.of("accuracy", 0.97),
                awaitsApproval ? Boolean.TRUE : null);
    }
}
