/** The prediction log on Kafka. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.predictionlog.messaging;
