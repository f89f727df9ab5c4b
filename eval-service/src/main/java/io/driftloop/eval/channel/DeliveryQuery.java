package io.driftloop.eval.channel;

import org.jspecify.annotations.Nullable;

/**
 * Which deliveries to list, newest first.
 *
 * @param alert of this alert, or null
 * @param pipeline of this pipeline, or null
 * @param channel of this channel of the pipeline, or null
 * @param state in this state, or null
 */
public record DeliveryQuery(
        @Nullable String alert,
        @Nullable String pipeline,
        @Nullable Integer channel,
        @Nullable String state,
        int limit) {}
