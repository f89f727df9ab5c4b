package io.driftloop.ingest.retraining;

import io.driftloop.contracts.PipelineName;
import org.jspecify.annotations.Nullable;

/** Which decisions are meant; null: whichever. */
public record DecisionFilter(
        @Nullable PipelineName pipeline,
        @Nullable String outcome,
        @Nullable String trigger,
        @Nullable String rule) {}
