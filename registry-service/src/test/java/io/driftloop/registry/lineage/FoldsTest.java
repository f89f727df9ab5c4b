package io.driftloop.registry.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.registry.story.DriftScript;
import io.driftloop.registry.story.Refs;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.Teller;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FoldsTest {

    private final Teller teller = new Teller("t", Instant.parse("2026-05-01T12:00:00Z"));
    private final RunScript run = new RunScript(teller, "digits", 2, Refs.of("definition", 10, "pipeline+json"));
    private final DriftScript drift = new DriftScript(teller, new ModelId("m-1"), new ModelName("digits"), 1);

    @Test
    void everyFactHasASentence() {
        assertThat(EventCodec.types().values()).allMatch(Headlines::knows);
    }

    @Test
    void sentencesCarryTheNumbers() {
        assertThat(Headlines.of(run.prepared().get(0).event()))
                .isEqualTo("Prepared digits@2: 9,000 train, 1,000 validation, 2,000 test");
        assertThat(Headlines.of(run.epoch(2).event())).isEqualTo("epoch 2 of 3: validation accuracy 0.9710");
        assertThat(Headlines.of(run.judged(true, 1).event())).isEqualTo("Evaluation passed 3 of 3 gates");
        assertThat(Headlines.of(drift.detected().get(0).event()))
                .isEqualTo("Drift on digits version 1: pixel mean moved above 52.1: 3 % before, 21 % now");
    }

    @Test
    void aRunComesOfItsDatasetItsAlertAndItsDecision() {
        Node target = new Node(Node.PIPELINE_RUN, run.run().value());

        assertThat(Edges.of(run.started(drift.cause()).get(1).event()))
                .containsExactly(
                        new Edge(new Node(Node.DATASET_VERSION, "digits@2"), target, "used by"),
                        new Edge(new Node(Node.ALERT, drift.alert().value()), target, "triggered"),
                        new Edge(new Node(Node.DECISION, drift.decision().value()), target, "started"));
    }

    @Test
    void anEvaluationComesOfTheTrainingAndTheChampionItWasComparedWith() {
        Node evaluation = new Node(Node.EVALUATION, "ev-" + run.run());

        assertThat(Edges.of(run.judged(true, 1).event()))
                .containsExactly(
                        new Edge(new Node(Node.TRAINING_RUN, "tr-" + run.run()), evaluation, "judged by"),
                        new Edge(new Node(Node.MODEL_VERSION, "digits@1"), evaluation, "compared in"));
    }

    @Test
    void factsWithoutAConsequenceGiveNoEdges() {
        assertThat(Edges.of(run.epoch(1).event())).isEmpty();
    }
}
