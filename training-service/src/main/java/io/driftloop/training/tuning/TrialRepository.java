package io.driftloop.training.tuning;

import io.driftloop.contracts.TrainingRunId;
import java.util.List;

/** Stored trials. Every call joins the current unit of work. */
public interface TrialRepository {

    /** Stores a trial that begins; one that is stored already stays as it is. */
    void begin(TrainingRunId run, Trial trial);

    /**
     * Stores how a trial ended.
     *
     * @return false when it was over already: nothing changed
     */
    boolean finish(TrainingRunId run, Trial trial);

    /** All trials of a run, by number. */
    List<Trial> of(TrainingRunId run);
}
