package io.driftloop.training.worker;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineSpec;
import io.driftloop.training.run.TrainingRun;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingOutcome;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Does queued training runs: study, final training, package. */
public final class TrainingWork implements WorkHandler {

    private final TrainingRuns runs;
    private final Materials materials;
    private final StudyWork studies;
    private final Attempt attempt;
    private final FinishedRuns finished;
    private final Limits limits;

    /**
     * How much at once, how often.
     *
     * @param slots runs at once
     * @param attempts claims of one run before it fails
     */
    public record Limits(int slots, int attempts) {}

    public TrainingWork(
            TrainingRuns runs,
            Materials materials,
            StudyWork studies,
            Attempt attempt,
            FinishedRuns finished,
            Limits limits) {
        this.runs = runs;
        this.materials = materials;
        this.studies = studies;
        this.attempt = attempt;
        this.finished = finished;
        this.limits = limits;
    }

    @Override
    public String kind() {
        return TrainingRuns.WORK;
    }

    @Override
    public int concurrency() {
        return limits.slots();
    }

    @Override
    public int maxAttempts() {
        return limits.attempts();
    }

    @Override
    public void perform(WorkContext context) throws IOException, InterruptedException {
        TrainingRunId id = new TrainingRunId(context.item().payload());
        AtomicReference<Optional<TrainingRun>> claimed = new AtomicReference<>(Optional.empty());
        if (!context.record(() -> claimed.set(runs.claimed(id, context.attempt())))) {
            return;
        }
        Optional<TrainingRun> run = claimed.get();
        if (run.isEmpty()) {
            context.complete(() -> {});
            return;
        }
        try {
            PipelineDefinition definition = materials.definition(run.get().request());
            train(new ClaimedRun(
                    context, run.get(), definition, materials.inputs(run.get().request(), definition)));
        } finally {
            finished.tidy(id);
        }
    }

    private void train(ClaimedRun claimed) throws IOException, InterruptedException {
        Optional<Hyperparameters> chosen = choose(claimed);
        if (chosen.isEmpty()) {
            return;
        }
        Optional<TrainingOutcome> outcome = attempt.train(claimed, chosen.get(), null);
        if (outcome.isPresent()) {
            ArtifactRef candidate =
                    finished.store(Objects.requireNonNull(outcome.get().modelPackage()));
            claimed.context().complete(() -> finished.succeeded(claimed.run().id(), outcome.get(), candidate));
        }
    }

    private Optional<Hyperparameters> choose(ClaimedRun claimed) throws IOException, InterruptedException {
        PipelineSpec spec = claimed.definition().spec();
        Hyperparameters given = Hyperparameters.of(spec.train());
        Map<String, Double> known = spec.train().champion().hyperparameters()
                ? materials.championsChoice(claimed.run().request(), given)
                : Map.of();
        return spec.tune() == null || !known.isEmpty()
                ? Optional.of(given.with(known))
                : studies.choose(claimed, spec.tune());
    }

    @Override
    public void exhausted(WorkItem item, String reason) {
        TrainingRunId id = new TrainingRunId(item.payload());
        runs.failed(id, reason);
        finished.tidy(id);
    }
}
