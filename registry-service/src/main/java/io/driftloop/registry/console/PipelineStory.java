package io.driftloop.registry.console;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import java.time.Instant;
import java.util.List;

/**
 * A pipeline.
 *
 * @param revision its newest revision
 * @param runs the newest, newest first
 * @param decisions the newest, newest first
 * @param definition the newest definition as YAML; empty when it cannot be read
 */
public record PipelineStory(
        PipelineName name,
        ModelName model,
        int revision,
        boolean paused,
        Instant appliedAt,
        Actor appliedBy,
        String definition,
        List<RunStory> runs,
        List<DecisionStory> decisions) {}
