package io.driftloop.ingest.retraining;

import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.ingest.run.PipelineRun;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.RetrainTrigger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps who serves, so that an alert about an older version starts nothing, and asks for runs of the pipelines that build on the model. Thread-safe. */
public final class ChampionWatch {
    private final Pipelines pipelines;
    private final PipelineRuns runs;
    private final RetrainingParts parts;
    private final Retraining retraining;
    private final UnitOfWork unitOfWork;

    public ChampionWatch(
            Pipelines pipelines,
            PipelineRuns runs,
            RetrainingParts parts,
            Retraining retraining,
            UnitOfWork unitOfWork) {
        this.pipelines = pipelines;
        this.runs = runs;
        this.parts = parts;
        this.retraining = retraining;
        this.unitOfWork = unitOfWork;
    }

    /** A version came to serve; {@code run} is what made it, where it was a run. */
    public void came(TriggerLog.Champion champion, @Nullable PipelineRunId run) {
        unitOfWork.run(() -> {
            boolean isNewer = parts.log()
                    .champion(champion.model())
                    .filter(before -> before.generation() >= champion.generation())
                    .isEmpty();
            parts.log().noteChampion(champion);
            if (isNewer) {
                List<ModelName> chain = new ArrayList<>(chainBehind(run));
                chain.add(champion.model());
                pipelines.all().stream()
                        .filter(pipeline -> buildsOn(pipeline, champion.model()))
                        .forEach(pipeline -> retraining.heard(
                                pipeline.name(),
                                new Trigger.Upstream(champion.model(), champion.version(), chain, pipeline.model())));
            }
        });
    }

    private List<ModelName> chainBehind(@Nullable PipelineRunId run) {
        return run == null
                ? List.of()
                : runs.find(run)
                        .map(PipelineRun::cause)
                        .map(cause -> cause.decision())
                        .flatMap(parts.repository()::find)
                        .map(DecisionRecord::chain)
                        .orElse(List.of());
    }

    private boolean buildsOn(Pipeline pipeline, ModelName model) {
        RetrainSpec spec = pipelines.definition(pipeline.definition()).spec().retrain();
        return spec != null
                && spec.all(RetrainTrigger.Upstream.class)
                        .anyMatch(upstream -> upstream.model().equals(model));
    }
}
