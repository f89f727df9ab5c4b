package io.driftloop.training.tuning;

import io.driftloop.contracts.TrainingRunId;
import java.util.List;
import java.util.Optional;

/** Stored trials. Every call joins the current unit of work. */
public interface TrialRepository {

    /** Stores a trial as it is now. */
    void save(TrainingRunId run, Trial trial);

    /** One trial, if it began. */
    Optional<Trial> find(TrainingRunId run, int number);

    /** All trials of a run, by number. */
    List<Trial> of(TrainingRunId run);
}
