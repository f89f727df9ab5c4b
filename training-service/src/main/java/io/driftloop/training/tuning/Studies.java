package io.driftloop.training.tuning;

import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.TrainingCost;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.events.TrialCompleted;
import io.driftloop.kit.api.Outbox;
import io.driftloop.pipeline.TuneSpec;
import io.driftloop.training.run.TrainingRequest;
import io.driftloop.training.tuning.Trial.State;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What happens to studies. Every method runs inside the caller's unit of work, locks the study, and queues and tells in the same transaction: at each moment there is an item of work
 * for each running trial, and for the final training once the study is over.
 */
public final class Studies {

    private static final int EARLIER = 3;

    private final TrialRepository trials;
    private final StudyRepository studies;
    private final TrialQueue queue;
    private final Outbox outbox;
    private final Clock clock;

    public Studies(TrialRepository trials, StudyRepository studies, TrialQueue queue, Outbox outbox, Clock clock) {
        this.trials = trials;
        this.studies = studies;
        this.queue = queue;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Whose study.
     *
     * @param run the training run
     * @param request behind it
     * @param spec what is searched, how
     * @param seed of the definition's {@code train}
     * @param sampler that the definition names
     */
    public record Owner(
            TrainingRunId run, TrainingRequest request, TuneSpec spec, long seed, HyperparameterSampler sampler) {

        PipelineRunId pipelineRun() {
            return request.pipelineRun();
        }

        PipelineName pipeline() {
            return request.pipeline();
        }
    }

    /** Begins the study, or goes on with it. */
    public void begin(Owner owner) {
        String space = StudyRecord.digest(owner.spec());
        List<TrainingRunId> earlier =
                owner.spec().search().earlierStudies() ? studies.earlier(owner.pipeline(), space, EARLIER) : List.of();
        studies.begin(owner.run(), owner.pipeline(), new StudyRecord(space, clock.instant(), earlier));
        Study study = locked(owner);
        // of an interrupted study; what is queued already stays as it is
        study.trials().stream()
                .filter(trial -> trial.state() == State.RUNNING)
                .forEach(trial -> queue.enqueue(owner, trial, study.target(trial)));
        advance(owner, study);
    }

    /** A trial was trained as far as it was to be. */
    public void trained(Owner owner, int number, double reached, double seconds, TrainingCost cost) {
        Study study = locked(owner);
        running(study, number)
                .ifPresent(trial -> end(owner, study, study.trained(trial.costing(cost), reached, seconds)));
    }

    /** A trial cannot be trained. */
    public void failed(Owner owner, int number, String reason, double seconds) {
        Study study = locked(owner);
        running(study, number).ifPresent(trial -> end(owner, study, trial.failed(reason, seconds)));
    }

    /** The study as it is. */
    public Study study(Owner owner) {
        List<List<Trial>> earlier = studies.find(owner.run()).map(StudyRecord::earlier).orElse(List.of()).stream()
                .map(trials::of)
                .toList();
        return new Study(owner.spec(), owner.seed(), trials.of(owner.run()), earlier);
    }

    /** What is kept of the study, if the run has one. */
    public Optional<StudyRecord> record(TrainingRunId run) {
        return studies.find(run);
    }

    /** One trial of a run, if it began. */
    public Optional<Trial> trial(TrainingRunId run, int number) {
        return trials.find(run, number);
    }

    /** All trials of a run, by number. */
    public List<Trial> trials(TrainingRunId run) {
        return trials.of(run);
    }

    private Study locked(Owner owner) {
        studies.lock(owner.run());
        return study(owner);
    }

    private static Optional<Trial> running(Study study, int number) {
        return study.trials().stream()
                .filter(trial -> trial.number() == number && trial.state() == State.RUNNING)
                .findFirst();
    }

    private void end(Owner owner, Study before, Trial ended) {
        save(owner, ended);
        advance(owner, before.with(ended));
    }

    private void advance(Owner owner, Study before) {
        Study study = before;
        boolean late = late(owner);
        for (Optional<Trial> next = next(owner, study, late); next.isPresent(); next = next(owner, study, late)) {
            Trial begun = next.get();
            trials.save(owner.run(), begun);
            queue.enqueue(owner, begun, study.target(begun));
            study = study.with(begun);
        }
        if (study.running() == 0) {
            study.ended().forEach(stopped -> save(owner, stopped));
            queue.studied(owner);
        }
    }

    private static Optional<Trial> next(Owner owner, Study study, boolean late) {
        return late ? Optional.empty() : study.next(owner.sampler());
    }

    private boolean late(Owner owner) {
        return owner.spec().search().timeBudget() != null
                && studies.find(owner.run())
                        .filter(record -> !record.startedAt()
                                .plus(Objects.requireNonNull(
                                        owner.spec().search().timeBudget()))
                                .isAfter(clock.instant()))
                        .isPresent();
    }

    /** Tells {@code TrialCompleted} of one that is over. */
    private void save(Owner owner, Trial trial) {
        trials.save(owner.run(), trial);
        if (trial.over()) {
            Map<String, String> settings = owner.spec().settings(trial.chosen());
            outbox.tell(new TrialCompleted(
                    owner.run(),
                    owner.pipelineRun(),
                    trial.number(),
                    owner.spec().trials(),
                    trial.state().name().toLowerCase(Locale.ROOT),
                    settings,
                    trial.objective(),
                    trial.seconds(),
                    trial.epochs(),
                    trial.reason(),
                    trial.cost().equals(TrainingCost.NONE) ? null : trial.cost()));
        }
    }
}
