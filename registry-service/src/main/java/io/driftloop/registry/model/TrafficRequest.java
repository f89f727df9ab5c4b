package io.driftloop.registry.model;

import io.driftloop.contracts.ModelId;
import java.time.Instant;

/** Serving was asked to give traffic to a version and has not answered yet. */
public record TrafficRequest(ModelId modelId, int version, Instant requestedAt) {}
