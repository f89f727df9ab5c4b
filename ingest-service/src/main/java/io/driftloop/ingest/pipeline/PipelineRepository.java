package io.driftloop.ingest.pipeline;

import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import java.util.List;
import java.util.Optional;

/** Storage of pipelines; used inside a unit of work. */
public interface PipelineRepository {

    /** The pipeline, locked until the unit of work ends. */
    Optional<Pipeline> lock(PipelineName name);

    Optional<Pipeline> find(PipelineName name);

    Optional<Pipeline> findByModel(ModelName model);

    /** Pipelines that read this dataset, by name. */
    List<Pipeline> reading(DatasetName dataset);

    /** Pipelines by name, after {@code afterName}. */
    List<Pipeline> list(String afterName, int limit);

    /** Stores the newest revision. */
    void save(Pipeline pipeline);
}
