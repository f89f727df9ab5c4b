package io.driftloop.serving.predictionlog.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The prediction log. */
@ConfigMapping(prefix = "driftloop.serving.prediction-log")
public interface PredictionLogConfig {
    /** Predictions that may wait; more are dropped and counted. */
    @WithDefault("20000")
    int capacity();

    /** Inputs of more bytes are not logged. */
    @WithDefault("65536")
    int maxInputBytes();

    /** How long a record may take to reach the broker before it is given up. */
    @WithDefault("30s")
    Duration deliveryTimeout();
}
