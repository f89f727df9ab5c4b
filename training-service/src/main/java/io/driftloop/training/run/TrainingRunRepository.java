package io.driftloop.training.run;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.TrainingRunId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored training runs. Every call joins the current unit of work. */
public interface TrainingRunRepository {

    /** Stores a new run. */
    void insert(TrainingRun run);

    /** Stores the run's state. */
    void update(TrainingRun run);

    /** The run, if any. */
    Optional<TrainingRun> find(TrainingRunId id);

    /** The run, its row locked until the unit of work ends. */
    Optional<TrainingRun> lock(TrainingRunId id);

    /** The newest run of a pipeline run, its row locked until the unit of work ends. */
    Optional<TrainingRun> lockNewest(PipelineRunId pipelineRun);

    /**
     * Runs, newest first.
     *
     * @param pipelineRun only of this one, if given
     * @param before only those after this one in the list, if given
     * @param limit how many at most
     */
    List<TrainingRun> list(@Nullable PipelineRunId pipelineRun, @Nullable TrainingRunId before, int limit);

    /**
     * Stores an epoch.
     *
     * @return false when it is stored already: nothing changed
     */
    boolean addEpoch(TrainingRunId run, RecordedEpoch epoch);

    /** All epochs: trials by number, then the final training; each by epoch. */
    List<RecordedEpoch> epochs(TrainingRunId run);
}
