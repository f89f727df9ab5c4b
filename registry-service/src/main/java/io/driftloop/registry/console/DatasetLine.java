package io.driftloop.registry.console;

import io.driftloop.events.DatasetVersionIngested;
import java.time.Instant;

/**
 * A dataset among others.
 *
 * @param newest its newest version
 * @param at when that was stored
 */
public record DatasetLine(DatasetVersionIngested newest, Instant at) {}
