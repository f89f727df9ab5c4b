package io.driftloop.training.run;

import io.driftloop.contracts.PipelineRunId;
import java.util.Optional;

/** Why pipeline runs were started. All calls happen inside a unit of work. */
public interface RunCauseRepository {

    /** Stores it; told again nothing changes. */
    void save(PipelineRunId run, RunOrigin origin);

    /** What was told. */
    Optional<RunOrigin> find(PipelineRunId run);
}
