package io.driftloop.serving.inference;

import io.driftloop.contracts.ModelId;
import io.driftloop.pipeline.ServingEngine;
import java.util.Optional;

/** Stores which engine definitions ask for. */
public interface VersionEngineRepository {

    /** Stores it; a known one is replaced. */
    void store(ModelId model, int version, ServingEngine engine);

    /** Empty where the definition named none. */
    Optional<ServingEngine> find(ModelId model, int version);
}
