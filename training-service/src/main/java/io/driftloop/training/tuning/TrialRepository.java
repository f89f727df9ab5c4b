package io.driftloop.training.tuning;

import io.driftloop.contracts.TrainingRunId;
import java.util.List;

/** Stored trials. Every call joins the current unit of work. */
public interface TrialRepository {

    /** Stores a trial as it is now. */
    void save(TrainingRunId run, Trial trial);

    /** All trials of a run, by number. */
    List<Trial> of(TrainingRunId run);
}
