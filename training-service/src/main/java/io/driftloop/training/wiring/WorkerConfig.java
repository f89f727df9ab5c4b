package io.driftloop.training.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Worker processes: {@code driftloop.training.worker.*}. */
@ConfigMapping(prefix = "driftloop.training.worker")
public interface WorkerConfig {

    /** Training runs at once. */
    @WithDefault("1")
    int slots();

    /** Threads of the engine in each process; part of the lineage, because another count gives other bits. */
    @WithDefault("1")
    int threads();

    /** Claims of one run before it fails. */
    @WithDefault("5")
    int attempts();

    /** Largest Java heap of a process; tensors lie outside of it. */
    @WithDefault("512m")
    String heap();

    /** Bytes kept of each process's log. */
    @WithDefault("1048576")
    long logLimit();

    /** Longest time without a checkpoint; there is one after each epoch in any case. */
    @WithDefault("5m")
    Duration checkpointEvery();

    /** Where processes write checkpoints and logs. */
    @WithDefault("${driftloop.home:${java.io.tmpdir}/driftloop}/training")
    Path directory();

    /** Where the engine unpacks its native libraries, once: 430 MB. */
    @WithDefault("${driftloop.home:${java.io.tmpdir}/driftloop}/training/engine")
    Path engine();
}
