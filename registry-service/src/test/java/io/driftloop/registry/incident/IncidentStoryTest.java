package io.driftloop.registry.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.registry.lineage.StoredFact;
import io.driftloop.registry.story.DriftScript;
import io.driftloop.registry.story.Refs;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.Teller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentStoryTest {
    private static final ModelId ID = new ModelId("m-1");
    private static final ModelName DIGITS = new ModelName("digits");
    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

    private final Teller teller = new Teller("t", START);
    private final DriftScript drift = new DriftScript(teller, ID, DIGITS, 1);
    private final RunScript run = new RunScript(teller, "digits", 2, Refs.of("definition", 10, "pipeline+json"));
    private final List<StoredFact> told = new ArrayList<>();

    @Test
    void withoutADecisionItIsOpenAndItsClockRunsFromTheFirstPrediction() {
        tell(drift.detected());

        IncidentStory story = story();
        assertThat(story.state()).isEqualTo(new IncidentState.Open(""));
        assertThat(story.start()).isEqualTo(START);
        assertThat(story.severity()).isEqualTo("critical");
        assertThat(seconds(story)).containsExactly(1.1);
        assertThat(story.secondsToRepair()).isEmpty();
    }

    @Test
    void whatThePolicyWaitsForIsSaid() {
        tell(drift.detected());
        tell(List.of(drift.deferred()));

        assertThat(story().state())
                .isEqualTo(new IncidentState.Open(
                        "212 of 500 labelled predictions since the onset; looked at again as labels come in"));
    }

    @Test
    void aRunThatFailedLeavesItOpenAndTheNextOneMendsIt() {
        tell(drift.detected());
        tell(List.of(drift.decided(run.run())));
        tell(run.started(drift.cause()));
        assertThat(story().state()).isEqualTo(new IncidentState.Retraining(run.run()));
        tell(List.of(teller.by(
                "ingest",
                new PipelineRunCompleted(run.run(), new PipelineName("digits"), "Failed", "gate failed", null))));
        assertThat(story().state()).isInstanceOf(IncidentState.Open.class);
        assertThat(seconds(story())).containsExactly(1.1, 58.0);

        RunScript second = new RunScript(teller, "digits", 3, run.definition());
        tell(List.of(drift.decided(second.run())));
        tell(second.started(drift.cause()));
        tell(List.of(second.trained(), second.judged(true, 1)));
        tell(List.of(teller.after(4)
                .by(
                        "registry",
                        new ModelVersionApproved(
                                ID, DIGITS, 3, second.run(), second.modelPackage(), null, null, new Actor("anna")))));
        tell(List.of(champion(second, "challenger")));
        assertThat(story().state()).isInstanceOf(IncidentState.Retraining.class);
        tell(List.of(champion(second, "champion")));

        IncidentStory story = story();
        assertThat(story.state()).isEqualTo(new IncidentState.Repaired(3, teller.now()));
        assertThat(story.runs()).containsExactly(run.run(), second.run());
        // decided by the second decision, 116.7 s after the alert: two times 58 s, 0.7 s of the first run's start
        assertThat(seconds(story)).containsExactly(1.1, 116.7, 1.6, 2.7, 4.0, 12.0);
        assertThat(story.secondsToRepair().orElseThrow()).isCloseTo(138.1, within(1e-9));
    }

    @Test
    void whenAllAlertsAreOverWithoutAChampionItIsResolved() {
        tell(drift.detected());
        tell(List.of(drift.resolved()));

        assertThat(story().state()).isEqualTo(new IncidentState.Resolved("a new champion serves", teller.now()));
        assertThat(story().alerts()).extracting(IncidentAlert::state).containsExactly("resolved");
    }

    @Test
    void epochsAndTrialsAreNoHops() {
        tell(drift.detected());
        tell(List.of(drift.decided(run.run())));
        tell(run.studied());
        tell(List.of(run.epoch(1)));

        assertThat(story().facts())
                .extracting(fact -> fact.event().getClass().getSimpleName())
                .containsExactly("DriftDetected", "AlertOpened", "RetrainingDecided");
    }

    private EventEnvelope<PipelineEvent> champion(RunScript of, String alias) {
        return teller.after(6)
                .by(
                        "registry",
                        new ModelAliasMoved(
                                ID,
                                DIGITS,
                                alias,
                                of.number(),
                                1,
                                2,
                                of.run(),
                                null,
                                null,
                                new Actor("policy:rollout")));
    }

    private static List<Double> seconds(IncidentStory story) {
        return story.spans().stream().map(Span::seconds).toList();
    }

    private IncidentStory story() {
        return IncidentStory.of(new Incident(drift.incident(), ID, DIGITS, 1, START.plusMillis(1_100)), told);
    }

    private void tell(List<EventEnvelope<PipelineEvent>> facts) {
        facts.forEach(fact -> told.add(new StoredFact(told.size() + 1L, fact)));
    }
}
