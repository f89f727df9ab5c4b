package io.driftloop.registry.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.TrainingCost;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.events.TrialCompleted;
import io.driftloop.registry.lineage.StoredFact;
import io.driftloop.registry.story.Refs;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.ServingScript;
import io.driftloop.registry.story.Teller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunStoryTest {

    private static final ModelName DIGITS = new ModelName("digits");
    private static final ModelId ID = new ModelId("m-1");

    private final Teller teller = new Teller("t", Instant.parse("2026-05-01T12:00:00Z"));
    private final RunScript run = new RunScript(teller, "digits", 1, Refs.of("definition", 10, "pipeline+json"));
    private final List<EventEnvelope<PipelineEvent>> facts = new ArrayList<>();

    @Test
    void nothingIsToldBeforeTheStart() {
        assertThat(RunStory.of(List.of())).isEmpty();
        facts.addAll(run.prepared());
        assertThat(RunStory.of(stored())).isEmpty();
    }

    @Test
    void aFreshRunPreprocessesAndTheRestWaits() {
        facts.add(run.started(RunScript.byHand()).get(1));

        assertThat(story().state()).isEqualTo(RunState.RUNNING);
        assertThat(story().stages())
                .extracting(StageStep::status)
                .containsExactly(
                        StageStep.Status.RUNNING,
                        StageStep.Status.WAITING,
                        StageStep.Status.SKIPPED,
                        StageStep.Status.WAITING,
                        StageStep.Status.WAITING,
                        StageStep.Status.WAITING);
    }

    @Test
    void trainingBeginsWhenTheStudyEnds() {
        facts.add(run.started(RunScript.byHand()).get(1));
        facts.addAll(run.prepared());
        facts.addAll(run.studied());
        facts.add(run.epoch(1));

        assertThat(step(Stage.PREPROCESS).seconds()).isEqualTo(1.84);
        assertThat(step(Stage.TUNE).status()).isEqualTo(StageStep.Status.DONE);
        assertThat(step(Stage.TUNE).seconds()).isEqualTo(12.9);
        assertThat(step(Stage.TRAIN).status()).isEqualTo(StageStep.Status.RUNNING);
        assertThat(step(Stage.TRAIN).from()).isEqualTo(step(Stage.TUNE).to());
        assertThat(story().epochs()).hasSize(1);
        assertThat(story().trials()).hasSize(3);
    }

    @Test
    void aRunWhoseFirstTrialLearnsIsTuningAndNotTraining() {
        facts.add(run.started(RunScript.byHand()).get(1));
        facts.addAll(run.prepared());
        facts.add(run.studied().get(0));

        assertThat(story().trials()).isEmpty();
        assertThat(step(Stage.TUNE).status()).isEqualTo(StageStep.Status.RUNNING);
        assertThat(step(Stage.TRAIN).status()).isEqualTo(StageStep.Status.WAITING);
    }

    @Test
    void aFinishedRunTellsEveryStageAndEverySecond() {
        wholeRun();

        assertThat(story().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(story().version()).isEqualTo(1);
        assertThat(story().stages()).extracting(StageStep::status).containsOnly(StageStep.Status.DONE);
        assertThat(step(Stage.TRAIN).seconds()).isEqualTo(24.6);
        assertThat(step(Stage.EVALUATE).seconds()).isEqualTo(2.7);
        assertThat(step(Stage.REGISTER).seconds()).isEqualTo(0.05);
        assertThat(step(Stage.DEPLOY).seconds()).isEqualTo(2.5);
        assertThat(story().seconds()).isEqualTo(45.0, org.assertj.core.data.Offset.offset(0.2));
        assertThat(story().hops().get(0).sinceStart()).isZero();
        assertThat(story().gates()).hasSize(1);
        assertThat(story().rollout()).extracting(step -> step.percent()).containsExactly(100);
    }

    @Test
    void aRegisteredVersionWithoutADecisionAsksAPerson() {
        facts.add(run.started(RunScript.byHand()).get(1));
        facts.add(run.trained());
        facts.add(run.judged(true, null));
        facts.add(registered());

        assertThat(story().state()).isEqualTo(RunState.AWAITING_APPROVAL);
        assertThat(step(Stage.REGISTER).status()).isEqualTo(StageStep.Status.ASKING);
    }

    @Test
    void whatAFailedRunNeverReachedIsSkipped() {
        facts.add(run.started(RunScript.byHand()).get(1));
        facts.addAll(run.prepared());
        facts.add(teller.after(1)
                .by(
                        "ingest",
                        new PipelineRunCompleted(
                                run.run(),
                                new io.driftloop.contracts.PipelineName("digits"),
                                "Failed",
                                "out of memory",
                                null)));

        assertThat(story().state()).isEqualTo(RunState.FAILED);
        assertThat(step(Stage.TRAIN).status()).isEqualTo(StageStep.Status.FAILED);
        assertThat(step(Stage.DEPLOY).status()).isEqualTo(StageStep.Status.SKIPPED);
        assertThat(story().reason()).isEqualTo("out of memory");
    }

    @Test
    void theTrialThatTheFinalTrainingFollowsIsKnownOnceItIsOver() {
        facts.add(run.started(RunScript.byHand()).get(1));
        facts.addAll(run.prepared());
        facts.addAll(run.studied());
        assertThat(story().settings()).containsExactly("batchSize", "learningRate");
        assertThat(story().chosen()).isNull();
        assertThat(story().cost()).isNull();
        facts.add(run.trained());
        TrialCompleted chosen = story().trials().get(Objects.requireNonNull(story().chosen()) - 1);
        assertThat(story().value(chosen, "learningRate")).isEqualTo("0.00137");
        assertThat(story().value(chosen, "units")).isEmpty();
        assertThat(story().cost()).isEqualTo(new TrainingCost(61.2, 0, 734_003_200));
    }

    private void wholeRun() {
        facts.add(run.started(RunScript.byHand()).get(1));
        facts.addAll(run.prepared());
        facts.addAll(run.studied());
        for (int epoch = 1; epoch <= 3; epoch++) {
            facts.add(run.epoch(epoch));
        }
        facts.add(run.trained());
        facts.add(run.judged(true, null));
        facts.add(registered());
        facts.add(teller.by(
                "registry",
                new ModelVersionApproved(
                        ID, DIGITS, 1, run.run(), run.modelPackage(), null, null, new Actor("policy:automatic"))));
        ServingScript serving = new ServingScript(teller, ID, DIGITS);
        facts.addAll(serving.rolledOut(1, null, run.run()));
        facts.add(serving.activated(1, null, 1, run.run()));
        facts.add(serving.completed(run.run(), 1));
    }

    private EventEnvelope<PipelineEvent> registered() {
        return teller.after(0.05)
                .by(
                        "registry",
                        new ModelVersionRegistered(ID, DIGITS, 1, run.run(), run.modelPackage(), true, Map.of(), null));
    }

    private RunStory story() {
        return RunStory.of(stored()).orElseThrow();
    }

    private StageStep step(Stage stage) {
        return story().stages().stream()
                .filter(step -> step.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private List<StoredFact> stored() {
        List<StoredFact> stored = new ArrayList<>();
        facts.forEach(fact -> stored.add(new StoredFact(stored.size() + 1, fact)));
        return stored;
    }
}
