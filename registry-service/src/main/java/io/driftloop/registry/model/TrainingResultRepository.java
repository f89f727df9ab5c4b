package io.driftloop.registry.model;

import io.driftloop.contracts.PipelineRunId;
import java.util.Optional;

/** Stores how candidates were trained. Called inside a unit of work. */
public interface TrainingResultRepository {

    /** Stores the result; a newer one of the same run replaces it. */
    void save(TrainingResult result);

    /** The training result of a run. */
    Optional<TrainingResult> ofRun(PipelineRunId run);
}
