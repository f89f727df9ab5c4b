package io.driftloop.serving.inference.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How requests are taken and scored. */
@ConfigMapping(prefix = "driftloop.serving.inference")
public interface InferenceConfig {
    /** Largest body of a request, in bytes. */
    @WithDefault("16777216")
    int maxBody();

    /** Most rows per call of a network. */
    @WithDefault("32")
    int maxBatch();

    /** Rows that may wait; more are refused with 503. */
    @WithDefault("4096")
    int maxQueuedRows();

    /**
     * A model whose full batch takes less, as its warm-up shows, is scored by the event loops themselves: a hand-over would cost more than it saves. 0: never.
     */
    @WithDefault("3ms")
    Duration eventLoopBudget();

    /** Engine threads, for all other models; 0: as many as cores. */
    @WithDefault("0")
    int lanes();
}
