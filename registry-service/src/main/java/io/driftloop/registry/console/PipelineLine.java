package io.driftloop.registry.console;

import io.driftloop.events.PipelineApplied;
import java.time.Instant;
import java.util.List;

/**
 * A pipeline among others.
 *
 * @param applied its newest revision
 * @param at when that was applied
 * @param runs newest first
 */
public record PipelineLine(PipelineApplied applied, boolean paused, Instant at, List<RunStory> runs) {}
