package io.driftloop.training.worker;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.pipeline.TuneSpec;
import io.driftloop.training.run.TrainingProblem;
import io.driftloop.training.run.TrainingRun;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.tuning.HyperparameterSampler;
import io.driftloop.training.tuning.Study;
import io.driftloop.training.tuning.Trial;
import io.driftloop.training.tuning.Trials;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The study of a claimed run: its open trials one after another, then the choice. */
public final class StudyWork {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Attempt attempt;
    private final Trials trials;
    private final Map<String, HyperparameterSampler> samplers;
    private final UnitOfWork work;

    /**
     * @param samplers by name
     */
    public StudyWork(Attempt attempt, Trials trials, Map<String, HyperparameterSampler> samplers, UnitOfWork work) {
        this.attempt = attempt;
        this.trials = trials;
        this.samplers = Map.copyOf(samplers);
        this.work = work;
    }

    /**
     * Runs all open trials.
     *
     * @return what the final training uses; empty when the claim was lost or cancelled
     * @throws PipelineException when no trial gave a result
     */
    Optional<Hyperparameters> choose(ClaimedRun claimed, TuneSpec tune) throws IOException, InterruptedException {
        Hyperparameters given = Hyperparameters.of(claimed.definition().spec().train());
        HyperparameterSampler sampler = sampler(tune);
        Study study = study(claimed.run(), tune, given);
        for (Optional<Trial> next = study.next(sampler); next.isPresent(); next = study.next(sampler)) {
            if (!run(claimed, tune, next.get(), given)) {
                return Optional.empty();
            }
            study = study(claimed.run(), tune, given);
        }
        List<Trial> all = study.trials();
        Trial winner = study.winner()
                .orElseThrow(() -> new PipelineException(
                        TrainingProblem.UNTRAINABLE,
                        "none of the " + all.size() + " trials gave a result; the last one: "
                                + all.get(all.size() - 1).reason()));
        return Optional.of(given.with(winner.chosen()));
    }

    private boolean run(ClaimedRun claimed, TuneSpec tune, Trial trial, Hyperparameters given)
            throws IOException, InterruptedException {
        TrainingRun run = claimed.run();
        Trials.Owner owner = new Trials.Owner(run.id(), run.request().pipelineRun(), tune.trials());
        Hyperparameters chosen = given.with(trial.chosen()).withEpochs(tune.epochs());
        if (!claimed.context().record(() -> trials.begin(owner, trial))) {
            return false;
        }
        long start = System.nanoTime();
        Trial ended;
        try {
            Optional<TrainingOutcome> outcome = attempt.train(claimed, chosen, trial.number());
            if (outcome.isEmpty()) {
                return false;
            }
            double reached = Objects.requireNonNull(outcome.get().metrics().get(tune.objective()));
            ended = trial.completed(reached, seconds(start));
        } catch (PipelineException e) {
            if (e.code() != TrainingProblem.UNTRAINABLE) {
                throw e;
            }
            ended = trial.failed(String.valueOf(e.getMessage()), seconds(start));
        }
        Trial over = ended;
        return claimed.context()
                .record(() -> trials.finish(
                        owner, over, chosen.asText(claimed.definition().spec().train())));
    }

    private Study study(TrainingRun run, TuneSpec tune, Hyperparameters given) {
        return new Study(tune, given.seed(), work.call(() -> trials.of(run.id())));
    }

    private HyperparameterSampler sampler(TuneSpec tune) {
        HyperparameterSampler sampler = samplers.get(tune.sampler());
        if (sampler == null) {
            throw new PipelineException(
                    TrainingProblem.UNTRAINABLE,
                    "there is no sampler '" + tune.sampler() + "'; known are " + samplers.keySet());
        }
        return sampler;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / NANOS_PER_SECOND;
    }
}
