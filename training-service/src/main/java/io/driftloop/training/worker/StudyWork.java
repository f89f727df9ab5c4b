package io.driftloop.training.worker;

import io.driftloop.contracts.TrainingCost;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.TuneSpec;
import io.driftloop.training.run.TrainingProblem;
import io.driftloop.training.run.TrainingRun;
import io.driftloop.training.run.TrainingTask;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.tuning.HyperparameterSampler;
import io.driftloop.training.tuning.Studies;
import io.driftloop.training.tuning.Study;
import io.driftloop.training.tuning.Trial;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The study of a run: its beginning, the training of one trial, and the choice in the end. */
public final class StudyWork {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Attempt attempt;
    private final Studies studies;
    private final Map<String, HyperparameterSampler> samplers;
    private final UnitOfWork work;

    /**
     * @param samplers by name
     */
    public StudyWork(Attempt attempt, Studies studies, Map<String, HyperparameterSampler> samplers, UnitOfWork work) {
        this.attempt = attempt;
        this.studies = studies;
        this.samplers = Map.copyOf(samplers);
        this.work = work;
    }

    /** Queues the first trials and ends the claim: whoever ends a trial queues what comes next. */
    void begin(ClaimedRun claimed) {
        Studies.Owner owner = owner(claimed.run(), claimed.definition());
        claimed.context().complete(() -> studies.begin(owner));
    }

    /** Trains one trial and ends the claim. */
    void train(ClaimedRun claimed, TrainingTask task) throws IOException, InterruptedException {
        Studies.Owner owner = owner(claimed.run(), claimed.definition());
        Optional<Trial> trial = work.call(() -> studies.trial(task.run(), task.trial()));
        if (trial.isEmpty()) {
            throw new PipelineException(
                    TrainingProblem.UNTRAINABLE, "there is no trial " + task.trial() + " of " + task.run());
        }
        Map<String, String> settings = owner.spec().settings(trial.get().chosen());
        Job job = new Job(settings, task.trial(), owner.spec().epochs(), task.epochs());
        long start = System.nanoTime();
        try {
            Optional<TrainingOutcome> outcome = attempt.train(claimed, job);
            if (outcome.isPresent()) {
                double reached = objective(owner.spec(), outcome.get());
                TrainingCost cost = outcome.get().cost();
                claimed.context().complete(() -> studies.trained(owner, task.trial(), reached, seconds(start), cost));
            }
        } catch (PipelineException e) {
            if (e.code() != TrainingProblem.UNTRAINABLE) {
                throw e;
            }
            String reason = String.valueOf(e.getMessage());
            claimed.context().complete(() -> studies.failed(owner, task.trial(), reason, seconds(start)));
        }
    }

    private static double objective(TuneSpec tune, TrainingOutcome outcome) {
        Double reached = outcome.metrics().get(tune.objective());
        if (reached == null || !Double.isFinite(reached)) {
            throw new PipelineException(
                    TrainingProblem.UNTRAINABLE, "the trial gave no " + tune.objective() + " to be judged by");
        }
        return reached;
    }

    /** A trial's work was given up. In a unit of work. */
    void exhausted(TrainingRun run, PipelineDefinition definition, TrainingTask task, String reason) {
        studies.failed(owner(run, definition), task.trial(), reason, 0);
    }

    /**
     * What the final training uses.
     *
     * @throws PipelineException when no trial gave a result
     */
    Map<String, String> choice(ClaimedRun claimed) {
        Studies.Owner owner = owner(claimed.run(), claimed.definition());
        Study study = work.call(() -> studies.study(owner));
        List<Trial> all = study.trials();
        Trial winner = study.winner()
                .orElseThrow(() -> new PipelineException(
                        TrainingProblem.UNTRAINABLE,
                        "none of the " + all.size() + " trials gave a result; the last one: "
                                + (all.isEmpty()
                                        ? "none began"
                                        : all.get(all.size() - 1).reason())));
        return owner.spec().settings(winner.chosen());
    }

    private Studies.Owner owner(TrainingRun run, PipelineDefinition definition) {
        TuneSpec tune = Objects.requireNonNull(definition.spec().tune());
        HyperparameterSampler sampler = samplers.get(tune.sampler());
        if (sampler == null) {
            throw new PipelineException(
                    TrainingProblem.UNTRAINABLE,
                    "there is no sampler '" + tune.sampler() + "'; known are " + samplers.keySet());
        }
        return new Studies.Owner(
                run.id(), run.request(), tune, definition.spec().train().seed(), sampler);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / NANOS_PER_SECOND;
    }
}
