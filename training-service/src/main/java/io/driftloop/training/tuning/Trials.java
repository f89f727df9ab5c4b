package io.driftloop.training.tuning;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.events.TrialCompleted;
import io.driftloop.kit.api.Outbox;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happens to trials. Every method runs inside the caller's unit of work and tells in the same transaction. */
public final class Trials {

    private final TrialRepository repository;
    private final Outbox outbox;

    public Trials(TrialRepository repository, Outbox outbox) {
        this.repository = repository;
        this.outbox = outbox;
    }

    /**
     * Whose trials.
     *
     * @param trainingRun the run
     * @param pipelineRun behind it
     * @param trials how many there will be
     */
    public record Owner(TrainingRunId trainingRun, PipelineRunId pipelineRun, int trials) {}

    /** All trials of a run, by number. */
    public List<Trial> of(TrainingRunId run) {
        return repository.of(run);
    }

    /** A trial begins. */
    public void begin(Owner owner, Trial trial) {
        repository.begin(owner.trainingRun(), trial);
    }

    /** A trial ended: tells {@code TrialCompleted}, once. */
    public void finish(Owner owner, Trial trial, Map<String, String> hyperparameters) {
        if (repository.finish(owner.trainingRun(), trial)) {
            outbox.tell(new TrialCompleted(
                    owner.trainingRun(),
                    owner.pipelineRun(),
                    trial.number(),
                    owner.trials(),
                    trial.state().name().toLowerCase(Locale.ROOT),
                    hyperparameters,
                    trial.objective(),
                    trial.seconds()));
        }
    }
}
