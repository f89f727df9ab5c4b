package io.driftloop.serving.inference;

import io.driftloop.contracts.ModelId;
import io.driftloop.model.engine.NetworkEngine;

/** Which engine runs a version. Thread-safe. */
@FunctionalInterface
public interface EngineChoice {

    /** Fails while that cannot be read. */
    NetworkEngine of(ModelId model, int version);
}
