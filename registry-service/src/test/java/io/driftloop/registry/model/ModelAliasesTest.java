package io.driftloop.registry.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.events.ActivationRequested;
import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.DeploymentRolledBack;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.RollbackRequested;
import io.driftloop.events.RolloutStarted;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.story.Refs;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.ServingScript;
import io.driftloop.registry.story.Teller;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelAliasesTest {

    private static final ModelName DIGITS = new ModelName("digits");
    private static final ModelId ID = new ModelId("m-cc6b6bad31a0ff4d");
    private static final Actor ALICE = new Actor("alice");

    private final Desk desk = new Desk();
    private final Teller teller = new Teller("t", Desk.NOW);
    private final ServingScript serving = new ServingScript(teller, ID, DIGITS);

    @BeforeEach
    void threeVersions() {
        ModelRegistration registration = desk.registration("automatic");
        for (int number = 1; number <= 3; number++) {
            registration.register(
                    (EvaluationCompleted) run(number).judged(true, null).event());
        }
        desk.told.clear();
    }

    @Test
    void theFactOfAMoveCarriesWhatMonitoringNeeds() {
        activate(1, 1);

        assertThat(desk.told)
                .containsExactly(new ModelAliasMoved(
                        ID,
                        DIGITS,
                        "champion",
                        1,
                        null,
                        1,
                        run(1).run(),
                        run(1).modelPackage(),
                        Refs.of("digits/baseline/1", 18_230, "baseline+json"),
                        new Actor("policy:rollout")));
    }

    @Test
    void onlyAHigherGenerationMovesTheChampion() {
        activate(1, 1);
        activate(3, 5);
        desk.told.clear();

        activate(2, 4);
        activate(1, 5);
        activate(1, 1);

        assertThat(champions().current()).contains(3);
        assertThat(desk.told).isEmpty();
        assertThat(champions().moves()).extracting(AliasMove::generation).containsExactly(1L, 5L);
    }

    @Test
    void aRollbackMovesTheChampionToTheRestoredVersion() {
        activate(1, 1);
        activate(2, 2);

        desk.aliases.rolledBack(
                (DeploymentRolledBack) serving.rolledBack(2, 1, 3).event());

        assertThat(champions().current()).contains(1);
        assertThat(champions().last().map(AliasMove::cause)).contains(AliasMove.Cause.ROLLED_BACK);
        assertThat(champions().last().map(AliasMove::previousVersion)).contains(2);
    }

    @Test
    void theChallengerFollowsTheRolloutAndEndsWithIt() {
        activate(1, 1);
        desk.aliases.rolloutStarted(
                (RolloutStarted) serving.rolledOut(2, 1, run(2).run()).get(0).event());

        assertThat(desk.aliases.history(DIGITS, "challenger").current()).contains(2);
        activate(2, 2);
        assertThat(desk.aliases.history(DIGITS, "challenger").current()).isEmpty();
    }

    @Test
    void aVersionThatWaitsIsChallengerUntilAPersonActivatesItOrAnotherOneWaits() {
        activate(1, 1);
        ModelRegistration waiting = desk.registration("automatic\n  deploy: {strategy: challenger}");
        waiting.register((EvaluationCompleted) run(4).judged(true, null).event());
        assertThat(desk.aliases.history(DIGITS, "challenger").current()).contains(4);
        assertThat(desk.aliases.history(DIGITS, "challenger").last().map(AliasMove::cause))
                .contains(AliasMove.Cause.APPROVED);
        assertThat(champions().current()).contains(1);

        activate(4, 2);
        assertThat(desk.aliases.history(DIGITS, "challenger").current()).isEmpty();
        assertThat(champions().current()).contains(4);
    }

    @Test
    void aRollbackIsAskedForWithTheEarlierChampion() {
        activate(1, 1);
        activate(3, 2);
        desk.told.clear();

        desk.traffic.rollback(DIGITS, null, ALICE, "looks odd");

        assertThat(desk.told)
                .containsExactly(new RollbackRequested(ID, DIGITS, 1, run(1).modelPackage(), ALICE, "looks odd"));
        assertThat(champions().current()).contains(3);
    }

    @Test
    void anActivationIsAskedForAndMovesNothingYet() {
        activate(1, 1);
        desk.told.clear();

        desk.traffic.activate(DIGITS, 2, ALICE);

        assertThat(desk.told).containsExactly(new ActivationRequested(ID, DIGITS, 2, run(2).modelPackage(), ALICE));
        assertThat(champions().current()).contains(1);
    }

    @Test
    void whatIsNotApprovedOrServesAlreadyCannotBeAskedFor() {
        desk.registration("manual")
                .register((EvaluationCompleted) run(4).judged(true, null).event());
        activate(1, 1);

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> desk.traffic.activate(DIGITS, 4, ALICE))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(ModelProblem.VERSION_NOT_APPROVED));
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> desk.traffic.activate(DIGITS, 1, ALICE))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(ModelProblem.ALREADY_CHAMPION));
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> desk.traffic.rollback(DIGITS, null, ALICE, "why"))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(ModelProblem.NOTHING_TO_RESTORE));
    }

    @Test
    void anUnknownModelOrAliasIsNamed() {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> desk.aliases.history(DIGITS, "boss"))
                .withMessage("there is no alias 'boss'; a model has 'champion' and 'challenger'");
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> desk.aliases.history(new ModelName("letters"), "champion"))
                .withMessage("there is no model 'letters'");
    }

    private void activate(int version, long generation) {
        List<Integer> champion = champions().current().stream().toList();
        desk.aliases.activated((DeploymentActivated) serving.activated(
                        version,
                        champion.isEmpty() ? null : champion.get(0),
                        generation,
                        run(version).run())
                .event());
    }

    private AliasHistory champions() {
        return desk.aliases.history(DIGITS, AliasMove.CHAMPION);
    }

    private RunScript run(int number) {
        return new RunScript(teller, "digits", number, Refs.of("definition", 10, "pipeline+json"));
    }
}
