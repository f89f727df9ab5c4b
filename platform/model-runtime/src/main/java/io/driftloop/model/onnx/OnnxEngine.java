package io.driftloop.model.onnx;

import io.driftloop.model.engine.EngineResources;
import io.driftloop.model.engine.NetworkEngine;
import io.driftloop.model.pkg.ModelPackage;
import java.io.IOException;

/** ONNX Runtime: runs the {@code model.onnx} that every package has. */
public final class OnnxEngine implements NetworkEngine {
    /** Networks that are sessions of ONNX Runtime, and the buffers of what they take and give. */
    public static final EngineResources RESOURCES = new EngineResources();

    @Override
    public OnnxNetwork load(ModelPackage opened) throws IOException {
        return OnnxNetwork.load(opened.onnx());
    }
}
