package io.driftloop.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.driftloop.model.engine.NetworkScorer;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scores batches with buffers of its own: fill {@link #input()}, call {@link #run}, read {@link #output()}. Nothing is allocated per call; one input and
 * output tensor per batch size is kept. For one thread at a time. Close it before its network.
 */
public final class OnnxScorer implements NetworkScorer {
    private final OnnxNetwork network;
    private final int maxBatch;
    private final FloatBuffer input;
    private final FloatBuffer output;
    private final @Nullable FloatBuffer embedding;
    private final @Nullable Binding[] bindings;
    private final List<ByteBuffer> owned = new ArrayList<>(3);

    OnnxScorer(OnnxNetwork network, int maxBatch) {
        this.network = network;
        this.maxBatch = maxBatch;
        this.input = direct(maxBatch, network.inputElements());
        this.output = direct(maxBatch, network.outputs());
        this.embedding = network.embedding() == 0 ? null : direct(maxBatch, network.embedding());
        OnnxEngine.RESOURCES.scorerMade();
        this.bindings = new Binding[maxBatch + 1];
    }

    @Override
    public int maxBatch() {
        return maxBatch;
    }

    @Override
    public FloatBuffer input() {
        return input;
    }

    @Override
    public FloatBuffer output() {
        return output;
    }

    /** Activations before the last layer of the last run, or null where the network does not tell them. */
    public @Nullable FloatBuffer embedding() {
        return embedding;
    }

    /**
     * Scores the first rows of {@link #input()}.
     *
     * @param rows 1..maxBatch
     * @throws OnnxException when the network fails
     */
    @Override
    public void run(int rows) {
        try {
            Binding binding = bindings[rows];
            if (binding == null) {
                binding = bind(rows);
                bindings[rows] = binding;
            }
            network.session().run(binding.inputs, Set.of(), binding.outputs).close();
        } catch (OrtException e) {
            throw new OnnxException("the network failed on " + rows + " rows", e);
        }
    }

    /**
     * Scores any number of rows in portions, for callers that do not count microseconds.
     *
     * @param batch rows one after another
     * @param rows how many
     * @return probabilities by row and class
     */
    public float[][] score(float[] batch, int rows) {
        float[][] probabilities = new float[rows][network.outputs()];
        int elements = network.inputElements();
        for (int from = 0; from < rows; from += maxBatch) {
            int n = Math.min(maxBatch, rows - from);
            input.put(0, batch, from * elements, n * elements);
            run(n);
            for (int i = 0; i < n; i++) {
                output.get(i * network.outputs(), probabilities[from + i]);
            }
        }
        return probabilities;
    }

    private Binding bind(int rows) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
        inputs.put(
                OnnxNetwork.INPUT,
                OnnxTensor.createTensor(
                        environment, input.slice(0, rows * network.inputElements()), network.inputShape(rows)));
        outputs.put(
                OnnxNetwork.OUTPUT,
                OnnxTensor.createTensor(
                        environment, output.slice(0, rows * network.outputs()), new long[] {rows, network.outputs()}));
        if (embedding != null) {
            outputs.put(
                    OnnxNetwork.EMBEDDING,
                    OnnxTensor.createTensor(environment, embedding.slice(0, rows * network.embedding()), new long[] {
                        rows, network.embedding()
                    }));
        }
        return new Binding(inputs, outputs);
    }

    /** Frees what ONNX Runtime holds for it and gives its buffers back: they must not be used any more. */
    @Override
    public void close() {
        for (Binding binding : bindings) {
            if (binding != null) {
                binding.inputs.values().forEach(OnnxTensor::close);
                binding.outputs.values().forEach(OnnxTensor::close);
            }
        }
        Arrays.fill(bindings, null);
        if (!owned.isEmpty()) {
            OnnxEngine.RESOURCES.scorerClosed();
            owned.forEach(OnnxEngine.RESOURCES::give);
            owned.clear();
        }
    }

    private FloatBuffer direct(int rows, int perRow) {
        int floats = Math.multiplyExact(rows, perRow);
        ByteBuffer buffer = OnnxEngine.RESOURCES.take(Math.multiplyExact(floats, Float.BYTES));
        owned.add(buffer);
        return buffer.asFloatBuffer().slice(0, floats);
    }

    private record Binding(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {}
}
