package io.driftloop.eval.elsewhere.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watch a model against its own first predictions.
 *
 * @param firstPredictions how many
 * @param topics that carry its log
 */
record WatchRequest(
        @Nullable Integer firstPredictions, @Nullable List<String> topics) {}
