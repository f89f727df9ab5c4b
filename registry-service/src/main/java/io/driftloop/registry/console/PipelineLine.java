package io.driftloop.registry.console;

import io.driftloop.events.PipelineApplied;
import java.time.Instant;
import java.util.Optional;

/**
 * A pipeline among others.
 *
 * @param applied its newest revision
 * @param at when that was applied
 * @param newest its newest run, once there is one
 */
public record PipelineLine(PipelineApplied applied, boolean paused, Instant at, Optional<RunStory> newest) {}
