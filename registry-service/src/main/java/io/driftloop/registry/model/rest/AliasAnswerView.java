package io.driftloop.registry.model.rest;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.registry.model.AliasAnswer;
import io.driftloop.registry.model.AliasMove;
import io.driftloop.registry.model.ModelVersion;
import io.driftloop.registry.model.VersionContent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who was it at a time.
 *
 * @param at the time asked for
 * @param since when the alias came to name the version
 * @param until when it ceased to; absent while it still does
 * @param cause why it moved
 * @param movedBy who moved it
 * @param decision who approved the version, and when
 * @param dataset what it was trained on
 */
public record AliasAnswerView(
        ModelName model,
        String alias,
        Instant at,
        int version,
        long generation,
        Instant since,
        @Nullable Instant until,
        String cause,
        Actor movedBy,
        ModelVersionView.StateView decision,
        DatasetVersionRef dataset,
        PipelineName pipeline,
        PipelineRunId pipelineRun,
        TrainingRunId trainingRun,
        ArtifactRef modelPackage,
        Map<String, Double> metrics) {

    static AliasAnswerView of(AliasAnswer answer) {
        AliasMove move = answer.span().move();
        ModelVersion version = answer.version();
        VersionContent content = version.content();
        return new AliasAnswerView(
                version.model(),
                move.alias(),
                answer.asked(),
                version.version(),
                move.generation(),
                move.at(),
                answer.span().until(),
                AliasMoveView.word(move.cause()),
                move.actor(),
                ModelVersionView.StateView.of(version.state()),
                content.dataset(),
                content.pipeline(),
                content.pipelineRun(),
                content.trainingRun(),
                content.modelPackage(),
                content.metrics());
    }
}
