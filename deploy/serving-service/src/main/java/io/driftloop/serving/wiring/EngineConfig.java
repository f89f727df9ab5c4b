package io.driftloop.serving.wiring;

import io.driftloop.pipeline.ServingEngine;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** What runs networks. */
@ConfigMapping(prefix = "driftloop.serving.engine")
public interface EngineConfig {
    /** Of versions whose definition names none: {@code onnx} (ONNX Runtime) or {@code djl} (PyTorch). */
    @WithDefault("onnx")
    ServingEngine usual();

    /** Where {@code djl} computes: {@code auto} (a GPU where there is one), {@code cpu}, {@code gpu} or {@code gpu<index>}. */
    @WithDefault("auto")
    String device();

    /** Where PyTorch's native libraries are unpacked, once: 430 MB; those of training serve as well. Only where a version needs them. */
    @WithDefault("${driftloop.home:${java.io.tmpdir}/driftloop}/training/engine")
    Path libraries();
}
