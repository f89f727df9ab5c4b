package io.driftloop.serving.predictionlog;

import io.driftloop.contracts.ModelId;
import io.driftloop.pipeline.LogSpec;
import java.util.Optional;

/** Stores what is kept of the inputs of versions. */
public interface LogPolicyRepository {

    /** Stores it; a known one is replaced. */
    void store(ModelId model, int version, LogSpec policy);

    /** Empty where everything is kept. */
    Optional<LogSpec> find(ModelId model, int version);
}
