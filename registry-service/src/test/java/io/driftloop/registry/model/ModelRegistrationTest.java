package io.driftloop.registry.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.ModelVersionRejected;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.registry.story.Refs;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.Teller;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelRegistrationTest {

    private static final ModelName DIGITS = new ModelName("digits");

    private final Desk desk = new Desk();
    private final Teller teller = new Teller("t", Desk.NOW);

    @Test
    void aCandidateThatPassedIsRegisteredAndApprovedByThePolicy() {
        RunScript run = run(1);

        desk.registration("automatic").register(judged(run, true));

        ModelId id = new ModelId("m-cc6b6bad31a0ff4d");
        Map<String, Double> metrics = Map.of("accuracy", 0.9812, "f1.macro", 0.9809, "loss", 0.0614);
        assertThat(desk.told)
                .containsExactly(
                        new ModelVersionRegistered(id, DIGITS, 1, run.run(), run.modelPackage(), true, metrics, null),
                        new ModelVersionApproved(
                                id,
                                DIGITS,
                                1,
                                run.run(),
                                run.modelPackage(),
                                run.definition(),
                                Refs.of("digits/baseline/1", 18_230, "baseline+json"),
                                new Actor("policy:automatic")));
    }

    @Test
    void oneRunMakesOneVersionHoweverOftenItsVerdictComes() {
        ModelRegistration registration = desk.registration("automatic");
        EvaluationCompleted verdict = judged(run(1), true);

        registration.register(verdict);
        registration.register(verdict);

        assertThat(desk.told).hasSize(2);
        assertThat(desk.versions.versions(DIGITS))
                .extracting(ModelVersion::version)
                .containsExactly(1);
    }

    @Test
    void versionsCountUpWithinTheModel() {
        ModelRegistration registration = desk.registration("automatic");

        registration.register(judged(run(1), true));
        registration.register(judged(run(2), false));
        registration.register(judged(run(3), true));

        assertThat(desk.versions.versions(DIGITS))
                .extracting(ModelVersion::version)
                .containsExactly(3, 2, 1);
    }

    @Test
    void whatAClientRegisteredKeepsItsNumberAndNobodyElseGetsIt() {
        desk.store.clients.put("digits", 6);
        desk.registration("automatic").register(judged(run(1), true));
        desk.importing("models:/digits/3").register(judged(run(2), true));
        desk.importing("models:/digits/3").register(judged(run(3), true));
        desk.importing("models:/other/4").register(judged(run(4), true));

        assertThat(desk.versions.versions(DIGITS))
                .extracting(version -> version.content().pipelineRun() + " " + version.version())
                .containsExactly(run(4).run() + " 8", run(3).run() + " 7", run(1).run() + " 6", run(2).run() + " 3");
    }

    @Test
    void aFailedGateRejectsAndKeepsTheVersion() {
        desk.registration("automatic").register(judged(run(1), false));

        assertThat(desk.versions.version(DIGITS, 1).state())
                .isEqualTo(new ModelVersionState.Rejected(
                        new Actor("policy:quality-gate"),
                        "gate failed: accuracy on base at least 0.97 (0.9312 < 0.9700)",
                        Desk.NOW));
        assertThat(desk.told).hasExactlyElementsOfTypes(ModelVersionRegistered.class, ModelVersionRejected.class);
    }

    @Test
    void aPersonIsAskedWhereTheDefinitionSaysSo() {
        desk.registration("manual").register(judged(run(1), true));

        assertThat(desk.versions.version(DIGITS, 1).isWaiting()).isTrue();
        assertThat(desk.told)
                .singleElement()
                .isInstanceOfSatisfying(
                        ModelVersionRegistered.class,
                        told -> assertThat(told.awaitsApproval()).isTrue());

        desk.versions.approve(DIGITS, 1, new Actor("alice"));

        assertThat(desk.told).hasExactlyElementsOfTypes(ModelVersionRegistered.class, ModelVersionApproved.class);
    }

    @Test
    void theTrainingResultIsFoundWhicheverCameFirst() {
        RunScript run = run(1);
        ModelRegistration registration = desk.registration("automatic");

        registration.register(judged(run, true));
        assertThat(desk.versions.training(desk.versions.version(DIGITS, 1))).isEmpty();
        registration.trained((TrainingRunSucceeded) run.trained().event());

        assertThat(desk.versions.training(desk.versions.version(DIGITS, 1)))
                .hasValueSatisfying(result -> assertThat(result.hyperparameters())
                        .isEqualTo(Map.of("learningRate", "0.00137", "batchSize", "64", "epochs", "3")));
    }

    private RunScript run(int number) {
        return new RunScript(teller, "digits", number, Refs.of("definition", 10, "pipeline+json"));
    }

    private static EvaluationCompleted judged(RunScript run, boolean passed) {
        return (EvaluationCompleted) run.judged(passed, null).event();
    }
}
