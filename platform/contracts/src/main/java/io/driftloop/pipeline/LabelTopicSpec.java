package io.driftloop.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic with labels of earlier predictions, each record a JSON object {@code {predictionId, label, observedAt}}.
 *
 * @param topic its full name on the broker
 * @param connection name of the connection to another broker; absent: the platform's own
 */
public record LabelTopicSpec(String topic, @Nullable String connection) {}
