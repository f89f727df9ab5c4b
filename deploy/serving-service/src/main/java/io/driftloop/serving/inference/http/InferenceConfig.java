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

    /**
     * Bytes of heap that requests of more than 64 KB may take together, from their first byte to their answer; more are refused with 503, a single one that would take all of
     * it with 413. 0: half of the heap.
     */
    @WithDefault("0")
    long requestMemory();

    /** Most rows per call of a network. */
    @WithDefault("32")
    int maxBatch();

    /** Rows that may wait; more are refused with 503. */
    @WithDefault("4096")
    int maxQueuedRows();

    /** Of them, rows of one model: no model fills the queue for all others. */
    @WithDefault("2048")
    int maxQueuedRowsPerModel();

    /** Engine threads that may score one model at the same time; 0: all. Models take turns in the queue in any case. */
    @WithDefault("0")
    int lanesPerModel();

    /** A request that waited longer for a thread is refused with 504 and not scored; {@code parameters.timeout}, in microseconds, may ask for less. */
    @WithDefault("30s")
    Duration requestTimeout();

    /**
     * A model whose full batch takes less, as its warm-up shows, is scored by the event loops themselves: a hand-over would cost more than it saves. 0: never.
     */
    @WithDefault("3ms")
    Duration eventLoopBudget();

    /** Engine threads, for all other models; 0: as many as cores. */
    @WithDefault("0")
    int lanes();
}
