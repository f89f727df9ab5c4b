package io.driftloop.training.worker;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.TrainingCost;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.training.run.RecordedEpoch;
import io.driftloop.training.run.TrainingResult;
import io.driftloop.training.run.TrainingRun;
import io.driftloop.training.run.TrainingRunRepository;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.run.TrainingTask;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.tuning.Trial;
import io.driftloop.training.tuning.TrialRepository;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a run: the package into the store, the result onto the run, the checkpoints away. */
public final class FinishedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(FinishedRuns.class);

    private final TrainingRuns runs;
    private final TrainingRunRepository repository;
    private final TrialRepository trials;
    private final CandidateStore store;
    private final RunPlaces places;
    private final UnitOfWork work;

    public FinishedRuns(
            TrainingRuns runs,
            TrainingRunRepository repository,
            TrialRepository trials,
            CandidateStore store,
            RunPlaces places,
            UnitOfWork work) {
        this.runs = runs;
        this.repository = repository;
        this.trials = trials;
        this.store = store;
        this.places = places;
        this.work = work;
    }

    CandidateStore.Admitted store(TrainingRunId id, Path modelPackage) throws IOException {
        return store.admit(modelPackage, new Actor("training:" + id));
    }

    /** To be called in the unit of work that ends the claim. */
    void succeeded(TrainingRunId id, TrainingOutcome outcome, CandidateStore.Admitted candidate) {
        double speed = repository.epochs(id).stream()
                .filter(epoch -> epoch.trial() == null)
                .mapToDouble(RecordedEpoch::imagesPerSecond)
                .average()
                .orElse(0);
        TrainingCost cost = trials.of(id).stream().map(Trial::cost).reduce(outcome.cost(), TrainingCost::plus);
        runs.succeeded(
                id,
                new TrainingResult(
                        candidate.modelPackage(),
                        outcome.metrics(),
                        outcome.hyperparameters(),
                        outcome.parameters(),
                        speed,
                        candidate.admission(),
                        outcome.provenance(),
                        cost));
    }

    /** Drops checkpoints and packages once nobody needs them; logs stay. */
    void tidy(TrainingTask task) {
        try {
            if (work.call(() -> repository.find(task.run()))
                    .filter(TrainingRun::active)
                    .isEmpty()) {
                places.drop(task.run());
            } else if (task.part() == TrainingTask.Part.TRIAL && trialOver(task)) {
                places.drop(task.run(), task.trial());
            }
        } catch (IOException e) {
            LOG.warn("checkpoints of {} stay: {}", task.run(), e.getMessage());
        }
    }

    private boolean trialOver(TrainingTask task) {
        return work.call(() -> trials.find(task.run(), task.trial()))
                .filter(Trial::over)
                .isPresent();
    }
}
