package io.driftloop.registry.incident;

import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import java.time.Instant;

/**
 * What alerts of one model version belong to.
 *
 * @param beganAt when its first alert was opened
 */
public record Incident(IncidentId id, ModelId modelId, ModelName model, int version, Instant beganAt) {}
