package io.driftloop.eval.monitoring;

import io.driftloop.contracts.ModelId;
import java.util.Optional;

/** How far a baseline is that is still gathered from a model's first predictions. */
public interface BaselineProgress {

    /** Of this model; empty when nothing is gathered. */
    Optional<Progress> of(ModelId model);

    /** Predictions that are there of those that make the baseline. */
    record Progress(int gathered, int of) {}
}
