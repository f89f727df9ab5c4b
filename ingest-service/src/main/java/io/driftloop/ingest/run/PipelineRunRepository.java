package io.driftloop.ingest.run;

import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Storage of runs; used inside a unit of work. */
public interface PipelineRunRepository {

    void insert(PipelineRun run);

    void update(PipelineRun run);

    /** The run, locked until the unit of work ends. */
    Optional<PipelineRun> lock(PipelineRunId id);

    Optional<PipelineRun> find(PipelineRunId id);

    /** The run that is active for a model. */
    Optional<PipelineRun> activeOf(ModelName model);

    /** All active runs. */
    List<PipelineRun> active();

    /** Runs, newest first, below {@code beforeId}; of one pipeline where one is given. */
    List<PipelineRun> list(@Nullable PipelineName pipeline, String beforeId, int limit);

    /** The newest run of a pipeline that succeeded. */
    Optional<PipelineRun> newestSucceeded(PipelineName pipeline);

    /** How many runs there are in each state, by its word. */
    Map<String, Long> countByState();
}
