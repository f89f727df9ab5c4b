package io.driftloop.model.onnx;

import io.driftloop.model.engine.NetworkEngine;
import io.driftloop.model.pkg.ModelPackage;
import java.io.IOException;

/** ONNX Runtime: runs the {@code model.onnx} that every package has. */
public final class OnnxEngine implements NetworkEngine {

    @Override
    public OnnxNetwork load(ModelPackage opened) throws IOException {
        return OnnxNetwork.load(opened.onnx());
    }
}
