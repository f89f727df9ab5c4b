package io.driftloop.registry.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.RolloutId;
import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.ModelVersionArchived;
import io.driftloop.events.ModelVersionDeleted;
import io.driftloop.events.RolloutAborted;
import io.driftloop.events.RolloutStarted;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.story.Refs;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.ServingScript;
import io.driftloop.registry.story.Teller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelShelfTest {

    private static final ModelName DIGITS = new ModelName("digits");
    private static final ModelId ID = new ModelId("m-cc6b6bad31a0ff4d");
    private static final Actor ALICE = new Actor("alice");

    private final Desk desk = new Desk();
    private final Teller teller = new Teller("t", Desk.NOW);
    private final ServingScript serving = new ServingScript(teller, ID, DIGITS);

    @BeforeEach
    void threeApprovedVersions() {
        ModelRegistration registration = desk.registration("automatic");
        for (int number = 1; number <= 3; number++) {
            registration.register(
                    (EvaluationCompleted) run(number).judged(true, null).event());
        }
    }

    @Test
    void aVersionWhoseDeploymentWasAskedForIsHeldUntilServingAnswers() {
        assertHeld(2, "its deployment was asked for at 2026-05-01T12:00:00Z and serving has not answered yet");
        begin(2);
        assertHeld(
                2,
                "alias 'challenger' names it: it is part of a rollout or waits for its activation (end the rollout first)");
        activate(2, 1);
        assertHeld(2, "alias 'champion' names it (activate another version first)");
        begin(3);
        activate(3, 2);
        desk.shelf.delete(DIGITS, 2, ALICE, "not needed");
        assertThatThrownBy(() -> desk.versions.version(DIGITS, 2))
                .isInstanceOf(PipelineException.class)
                .hasMessage("version 2 of model 'digits' was deleted by alice at 2026-05-01T12:00:00Z: not needed");
        assertThat(desk.told.get(desk.told.size() - 1))
                .isEqualTo(new ModelVersionDeleted(ID, DIGITS, 2, run(2).run(), ALICE, "not needed"));
    }

    @Test
    void aRolloutThatWasSupersededBeforeItBeganFreesItsVersion() {
        abort(1);
        desk.shelf.archive(DIGITS, 1, ALICE, "superseded");
        assertThat(desk.versions.version(DIGITS, 1).isArchived()).isTrue();
    }

    @Test
    void anAbortOfTheRunningRolloutLeavesTheNewerRequestOpen() {
        begin(1);
        desk.traffic.activate(DIGITS, 1, ALICE);
        abort(1);
        assertHeld(1, "its deployment was asked for at 2026-05-01T12:00:00Z and serving has not answered yet");
    }

    @Test
    void archivingTwiceTellsOnceAndAnArchivedVersionIsNotActivated() {
        abort(1);
        desk.shelf.archive(DIGITS, 1, ALICE, "old");
        desk.shelf.archive(DIGITS, 1, ALICE, "again");
        assertThat(desk.told).filteredOn(ModelVersionArchived.class::isInstance).hasSize(1);
        assertThatThrownBy(() -> desk.traffic.activate(DIGITS, 1, ALICE))
                .isInstanceOf(PipelineException.class)
                .extracting(fault -> ((PipelineException) fault).code())
                .isEqualTo(ModelProblem.VERSION_ARCHIVED);
        desk.shelf.restore(DIGITS, 1, ALICE, "needed");
        assertThat(desk.traffic.activate(DIGITS, 1, ALICE).version()).isEqualTo(1);
    }

    @Test
    void aRollbackSkipsChampionsThatAreOutOfUse() {
        for (int number = 1; number <= 3; number++) {
            begin(number);
            activate(number, number);
        }
        desk.shelf.archive(DIGITS, 2, ALICE, "bad");
        assertThat(desk.traffic.rollback(DIGITS, null, ALICE, "worse").version())
                .isEqualTo(1);
    }

    @Test
    void aVersionThatWaitsForADecisionIsHeld() {
        desk.registration("manual")
                .register((EvaluationCompleted) run(4).judged(true, null).event());
        assertHeld(4, "it waits for a decision (reject it first)");
    }

    private void assertHeld(int version, String... holds) {
        assertThatThrownBy(() -> desk.shelf.delete(DIGITS, version, ALICE, "x"))
                .isInstanceOf(PipelineException.class)
                .satisfies(fault -> {
                    PipelineException problem = (PipelineException) fault;
                    assertThat(problem.code()).isEqualTo(ModelProblem.VERSION_HELD);
                    assertThat(problem.context()).containsEntry("holds", java.util.List.of(holds));
                });
    }

    private void begin(int version) {
        desk.aliases.rolloutStarted((RolloutStarted)
                serving.rolledOut(version, null, run(version).run()).get(0).event());
    }

    private void abort(int version) {
        desk.aliases.rolloutAborted(new RolloutAborted(
                new RolloutId("ro"), ID, DIGITS, version, null, run(version).run(), ALICE, "superseded"));
    }

    private void activate(int version, long generation) {
        desk.aliases.activated((DeploymentActivated)
                serving.activated(version, null, generation, run(version).run()).event());
    }

    private RunScript run(int number) {
        return new RunScript(teller, "digits", number, Refs.of("definition", 900, "pipeline+json"));
    }
}
