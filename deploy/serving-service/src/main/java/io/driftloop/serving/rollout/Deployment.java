package io.driftloop.serving.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What serves a model.
 *
 * @param serving the version
 * @param previousVersion what served before, if anything
 * @param generation grows with each change of what serves
 * @param since when it took over
 */
public record Deployment(Candidate serving, @Nullable Integer previousVersion, long generation, Instant since) {}
