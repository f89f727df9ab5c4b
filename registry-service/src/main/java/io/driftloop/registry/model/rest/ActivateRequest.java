package io.driftloop.registry.model.rest;

import org.jspecify.annotations.Nullable;

/**
 * Body of an activation, which may be left out.
 *
 * @param strategy how the version takes over; absent: all traffic at once
 */
public record ActivateRequest(@Nullable String strategy) {}
