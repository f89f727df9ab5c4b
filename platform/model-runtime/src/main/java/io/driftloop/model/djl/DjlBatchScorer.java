package io.driftloop.model.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.driftloop.model.engine.NetworkException;
import io.driftloop.model.engine.NetworkScorer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Scores batches on PyTorch, which reads its input buffer in place where it computes on the CPU. What a pass makes is freed when the pass is over.
 */
final class DjlBatchScorer implements NetworkScorer {
    private final DjlLoadedNetwork network;
    private final int maxBatch;
    private final FloatBuffer input;
    private final FloatBuffer output;
    private @Nullable ByteBuffer owned;

    DjlBatchScorer(DjlLoadedNetwork network, int maxBatch) {
        this.network = network;
        this.maxBatch = maxBatch;
        int floats = Math.multiplyExact(maxBatch, network.inputElements());
        ByteBuffer buffer = DjlEngine.RESOURCES.take(Math.multiplyExact(floats, Float.BYTES));
        this.owned = buffer;
        this.input = buffer.asFloatBuffer().slice(0, floats);
        this.output = FloatBuffer.allocate(Math.multiplyExact(maxBatch, network.outputs()));
        DjlEngine.RESOURCES.scorerMade();
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

    @Override
    public void run(int rows) {
        ByteBuffer buffer = owned;
        if (buffer == null) {
            throw new IllegalStateException("the scorer is closed");
        }
        int bytes = rows * network.inputElements() * Float.BYTES;
        try (NDManager scope = network.scope()) {
            ByteBuffer filled = buffer.slice(0, bytes).order(ByteOrder.nativeOrder());
            float[] answers = network.answers(scope.create(filled, network.shape(rows), DataType.FLOAT32));
            output.put(0, answers);
        } catch (EngineException e) {
            throw new NetworkException("the network failed on " + rows + " rows", e);
        }
    }

    @Override
    public void close() {
        ByteBuffer buffer = owned;
        if (buffer != null) {
            owned = null;
            DjlEngine.RESOURCES.scorerClosed();
            DjlEngine.RESOURCES.give(buffer);
        }
    }
}
