package io.driftloop.eval.performance;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Which pipelines ask for estimates, and what they were told. All calls happen inside a unit of work. */
public interface EstimateRules {

    /** Over how many predictions the newest definition of the model's pipeline wants them; empty: it wants none. */
    OptionalInt window(ModelName model);

    /** Remembers it. */
    void set(ModelName model, OptionalInt window);

    /** What was told last of a version. */
    Optional<Told> told(ModelId model, int version);

    /** Remembers it. */
    void save(ModelId model, int version, Told told);

    /**
     * An estimate that was told.
     *
     * @param rows over how many predictions
     * @param at when the newest of them was made
     */
    record Told(long rows, double accuracy, Instant at) {}
}
