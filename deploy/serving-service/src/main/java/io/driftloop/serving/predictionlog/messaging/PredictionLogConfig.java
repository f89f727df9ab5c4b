package io.driftloop.serving.predictionlog.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The prediction log. */
@ConfigMapping(prefix = "driftloop.serving.prediction-log")
public interface PredictionLogConfig {
    /** Predictions that may wait; more are dropped and counted. */
    @WithDefault("20000")
    int capacity();

    /** Bytes of inputs and outputs that may wait; predictions beyond them are dropped and counted. */
    @WithDefault("33554432")
    long maxBytes();

    /** Inputs of more bytes are not logged. */
    @WithDefault("65536")
    int maxInputBytes();

    /**
     * Among how many partitions a model's predictions are spread in turn, at most as many as the topic has. One partition is read by one replica of the
     * monitor; a model that is too hot for that needs more.
     */
    @WithDefault("1")
    int shards();

    /** The same for single models, by name. */
    Map<String, Integer> shardsOf();

    /** How long a record may take to reach the broker before it is given up. */
    @WithDefault("30s")
    Duration deliveryTimeout();
}
