package io.driftloop.model.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.driftloop.model.engine.LoadedNetwork;
import java.util.Map;

/**
 * A network in ONNX Runtime. Thread-safe; shared by any number of {@link OnnxScorer}s. Close it after all of them.
 *
 * <p>Input {@code input}: float32 [N, ...]. Output {@code output}: float32 [N, classes], probabilities, or [N, 1], numbers of a regression. Optional output {@code embedding}: float32 [N, units].
 */
public final class OnnxNetwork implements LoadedNetwork {
    static final String INPUT = "input";
    static final String OUTPUT = "output";
    static final String EMBEDDING = "embedding";

    private final OrtSession session;
    private final long[] inputShape;
    private final int inputElements;
    private final int outputs;
    private final int embedding;

    private OnnxNetwork(OrtSession session) throws OrtException {
        this.session = session;
        this.inputShape = shape(session.getInputInfo(), INPUT);
        this.inputElements = elements(inputShape);
        this.outputs = elements(shape(session.getOutputInfo(), OUTPUT));
        this.embedding = session.getOutputInfo().containsKey(EMBEDDING)
                ? elements(shape(session.getOutputInfo(), EMBEDDING))
                : 0;
    }

    /** Loads a network that uses one thread per call. */
    public static OnnxNetwork load(byte[] onnx) {
        return load(onnx, 1);
    }

    /**
     * Loads a network.
     *
     * @param threads that one call may use
     * @throws OnnxException when it is no network of the form above
     */
    public static OnnxNetwork load(byte[] onnx, int threads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            OrtSession session = OrtEnvironment.getEnvironment().createSession(onnx, options);
            try {
                OnnxNetwork network = new OnnxNetwork(session);
                OnnxEngine.RESOURCES.networkLoaded();
                return network;
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new OnnxException("the network cannot be loaded", e);
        }
    }

    @Override
    public String platform() {
        return "onnxruntime_onnx";
    }

    @Override
    public int inputElements() {
        return inputElements;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    /** Activations before the last layer of one row; 0 where the network does not tell them. */
    public int embedding() {
        return embedding;
    }

    @Override
    public OnnxScorer newScorer(int maxBatch) {
        return new OnnxScorer(this, maxBatch);
    }

    OrtSession session() {
        return session;
    }

    long[] inputShape(int rows) {
        long[] shape = inputShape.clone();
        shape[0] = rows;
        return shape;
    }

    @Override
    public void close() {
        try {
            session.close();
            OnnxEngine.RESOURCES.networkClosed();
        } catch (OrtException e) {
            throw new OnnxException("the network cannot be closed", e);
        }
    }

    private static long[] shape(Map<String, NodeInfo> nodes, String name) throws OrtException {
        NodeInfo node = nodes.get(name);
        if (node == null || !(node.getInfo() instanceof TensorInfo info)) {
            throw new OnnxException("the network has no tensor '" + name + "'; it has " + nodes.keySet());
        }
        return info.getShape();
    }

    /** All dimensions but the batch, which must be fixed. */
    private static int elements(long[] shape) {
        long elements = 1;
        for (int i = 1; i < shape.length; i++) {
            if (shape[i] < 1) {
                throw new OnnxException("only the first dimension of a tensor may be open");
            }
            elements *= shape[i];
        }
        return Math.toIntExact(elements);
    }
}
