package io.driftloop.registry.model;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores models and versions. Called inside a unit of work. */
public interface ModelRepository {

    /** The model, created when it is new, with its row locked until the unit of work ends: versions are numbered and aliases moved one at a time. */
    Model lockOrCreate(ModelName name, Instant now);

    /** The model with its row locked, if it exists. */
    Optional<Model> lock(ModelId id);

    /** Stores the model's counters. */
    void save(Model model);

    /** The model of that name. */
    Optional<Model> find(ModelName name);

    /** All models by name. */
    List<Model> all();

    /** Stores a new version. */
    void add(ModelVersion version);

    /** Stores the state of a known version; its content is left alone. */
    void saveState(ModelVersion version);

    /** The version. */
    Optional<ModelVersion> version(ModelId id, int version);

    /** All versions of a model, newest first. */
    List<ModelVersion> versions(ModelId id);

    /** The version that a run made, if it has made one. */
    Optional<ModelVersion> versionOfRun(PipelineRunId run);

    /**
     * A number that no version of the model of this name has, a tracking client's included: both count on one row. To be asked before the model is locked.
     *
     * @return 0 where no client knows the model: the model's own count decides
     */
    int nextNumber(ModelName name);
}
