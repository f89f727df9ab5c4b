package io.driftloop.training.worker;

import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineSpec;
import io.driftloop.training.run.TrainingProblem;
import io.driftloop.training.run.TrainingRun;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.run.TrainingTask;
import io.driftloop.training.run.TrainingTask.Part;
import io.driftloop.training.trainer.TrainingOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
        TrainingTask task = TrainingTask.of(context.item().payload());
        TrainingRunId id = task.run();
        AtomicReference<Optional<TrainingRun>> claimed = new AtomicReference<>(Optional.empty());
        if (!context.record(() -> {
            runs.turnTaken(context.item().priority());
            claimed.set(claim(task, context.attempt()));
        })) {
            return;
        }
        Optional<TrainingRun> run = claimed.get();
        if (run.isEmpty()) {
            context.complete(() -> {});
            return;
        }
        try {
            PipelineDefinition definition = materials.definition(run.get().request());
            perform(
                    task,
                    new ClaimedRun(
                            context,
                            run.get(),
                            definition,
                            materials.inputs(run.get().request(), definition)));
        } catch (IOException | UncheckedIOException e) {
            if (!Disk.isFullBehind(e)) {
                throw e;
            }
            PipelineException full = new PipelineException(TrainingProblem.DISK_FULL, Disk.FULL);
            full.initCause(e);
            throw full;
        } finally {
            finished.tidy(task);
        }
    }

    /** A run with a study was claimed by its beginning: only a lost worker is told as another attempt at the training after it. */
    private Optional<TrainingRun> claim(TrainingTask task, int attempt) {
        boolean counts = task.part() == Part.WHOLE || task.part() == Part.FINAL && attempt > 1;
        return counts ? runs.claimed(task.run(), attempt) : runs.active(task.run());
    }

    private void perform(TrainingTask task, ClaimedRun claimed) throws IOException, InterruptedException {
        PipelineSpec spec = claimed.definition().spec();
        if (task.part() == Part.TRIAL) {
            studies.train(claimed, task);
        } else if (task.part() == Part.FINAL) {
            train(claimed, studies.choice(claimed));
        } else {
            Map<String, String> known = spec.train().champion().hyperparameters()
                    ? materials.championsChoice(claimed.run().request(), searched(spec))
                    : Map.of();
            if (spec.tune() == null || !known.isEmpty()) {
                train(claimed, known);
            } else {
                studies.begin(claimed);
            }
        }
    }

    private static Set<String> searched(PipelineSpec spec) {
        return spec.tune() == null
                ? Set.of("learningRate", "batchSize")
                : spec.tune().space().keySet();
    }

    private void train(ClaimedRun claimed, Map<String, String> settings) throws IOException, InterruptedException {
        int epochs = claimed.definition().spec().train().epochs();
        Optional<TrainingOutcome> outcome = attempt.train(claimed, Job.last(settings, epochs));
        if (outcome.isPresent()) {
            CandidateStore.Admitted candidate = finished.store(
                    claimed.run().id(), Objects.requireNonNull(outcome.get().modelPackage()));
            claimed.context().complete(() -> finished.succeeded(claimed.run().id(), outcome.get(), candidate));
        }
    }

    @Override
    public void exhausted(WorkItem item, String reason) {
        TrainingTask task = TrainingTask.of(item.payload());
        if (task.part() == Part.TRIAL) {
            runs.active(task.run()).ifPresent(run -> trialExhausted(run, task, reason));
        } else {
            runs.failed(task.run(), reason);
        }
        finished.tidy(task);
    }

    private void trialExhausted(TrainingRun run, TrainingTask task, String reason) {
        try {
            studies.exhausted(run, materials.definition(run.request()), task, reason);
        } catch (IOException | PipelineException e) {
            // without its definition nothing of the run can go on
            runs.failed(task.run(), reason);
        }
    }
}
