package io.driftloop.registry.model.rest;

import io.driftloop.contracts.ModelName;

/** Answer to a request that serving carries out: what will serve, and why. */
public record TrafficRequested(ModelName model, int version, String requested) {}
