package io.driftloop.registry.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelName;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.story.Refs;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.Teller;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelVersionTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Actor ALICE = new Actor("alice");

    @Test
    void theModelsIdFollowsFromItsName() {
        assertThat(Model.named(new ModelName("digits"), NOW).id().value()).isEqualTo("m-cc6b6bad31a0ff4d");
    }

    @Test
    void aRegisteredVersionIsApprovedOnce() {
        ModelVersion approved = registered().approvedBy(ALICE, LATER);

        assertThat(approved.state()).isEqualTo(new ModelVersionState.Approved(ALICE, LATER));
        assertThat(approved.isApproved()).isTrue();
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> approved.rejectedBy(ALICE, "no", LATER))
                .withMessageContaining("already approved")
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(ModelProblem.VERSION_DECIDED));
    }

    @Test
    void aRejectedVersionStaysRejected() {
        ModelVersion rejected = registered().rejectedBy(ALICE, "too slow", LATER);

        assertThat(rejected.state()).isEqualTo(new ModelVersionState.Rejected(ALICE, "too slow", LATER));
        assertThatExceptionOfType(PipelineException.class).isThrownBy(() -> rejected.approvedBy(ALICE, LATER));
    }

    @Test
    void aDecisionLeavesTheContentAlone() {
        ModelVersion before = registered();

        assertThat(before.approvedBy(ALICE, LATER).content()).isEqualTo(before.content());
        assertThat(before.approvedBy(ALICE, LATER).registeredAt()).isEqualTo(NOW);
    }

    @Test
    void metricsAreNamedBySlice() {
        assertThat(registered().content().metrics())
                .isEqualTo(Map.of("accuracy", 0.9812, "f1.macro", 0.9809, "loss", 0.0614));
    }

    @Test
    void theReasonOfARejectionNamesGateAndNumbers() {
        assertThat(content(false).failedGates())
                .isEqualTo("gate failed: accuracy on base at least 0.97 (0.9312 < 0.9700)");
    }

    private static ModelVersion registered() {
        return ModelVersion.registered(Model.named(new ModelName("digits"), NOW), 1, content(true), NOW);
    }

    private static VersionContent content(boolean passed) {
        RunScript run = new RunScript(new Teller("t", NOW), "digits", 1, Refs.of("definition", 10, "pipeline+json"));
        return VersionContent.of((EvaluationCompleted) run.judged(passed, null).event());
    }
}
