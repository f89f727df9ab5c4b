package io.driftloop.registry.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelName;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.story.Refs;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.Teller;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardPolicyTest {

    private static final ModelName DIGITS = new ModelName("digits");
    private static final Actor ALICE = new Actor("alice");

    private final Desk desk = new Desk();

    @Test
    void aVersionWhoseCardLacksFieldsWaitsForAPersonWhoIsToldWhichOnes() {
        desk.unwritten = List.of("intendedUse", "limits");
        RunScript run =
                new RunScript(new Teller("t", Desk.NOW), "digits", 1, Refs.of("definition", 900, "pipeline+json"));
        desk.registration("automatic")
                .register((EvaluationCompleted) run.judged(true, null).event());

        assertThat(desk.versions.version(DIGITS, 1).isWaiting()).isTrue();
        assertThatThrownBy(() -> desk.versions.approve(DIGITS, 1, ALICE))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("the card of version 1 of model 'digits' lacks intendedUse, limits")
                .satisfies(fault -> {
                    PipelineException problem = (PipelineException) fault;
                    assertThat(problem.code()).isEqualTo(ModelProblem.CARD_INCOMPLETE);
                    assertThat(problem.context()).containsEntry("fields", List.of("intendedUse", "limits"));
                });
        assertThat(desk.told).noneMatch(ModelVersionApproved.class::isInstance);

        desk.unwritten = List.of();
        assertThat(desk.versions.approve(DIGITS, 1, ALICE).isApproved()).isTrue();
        assertThat(desk.told).filteredOn(ModelVersionApproved.class::isInstance).hasSize(1);
    }
}
