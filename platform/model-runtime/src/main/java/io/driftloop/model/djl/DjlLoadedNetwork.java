package io.driftloop.model.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.driftloop.model.engine.LoadedNetwork;
import io.driftloop.model.engine.NetworkException;
import io.driftloop.model.pkg.ModuleOutput;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * A network that only answers, on PyTorch. Thread-safe: its parameters do not change, and each pass has arrays of its own.
 */
final class DjlLoadedNetwork implements LoadedNetwork {
    private final DjlModel model;
    private final int outputs;
    private final UnaryOperator<NDArray> answers;

    private DjlLoadedNetwork(DjlModel model, int outputs, UnaryOperator<NDArray> answers) {
        this.model = model;
        this.outputs = outputs;
        this.answers = answers;
        DjlEngine.RESOURCES.networkLoaded();
    }

    /** A network of layers, which takes images channels last, and lying so in memory: PyTorch has its faster kernels for these. */
    static DjlLoadedNetwork of(DjlNetwork network) {
        boolean image = network.inputShape().size() == 3;
        return new DjlLoadedNetwork(
                network,
                network.outputs(),
                rows -> DjlScorer.answers(network.logits(image ? channelsLast(rows) : rows), network.end()));
    }

    private static NDArray channelsLast(NDArray rows) {
        NDArray turned = rows.transpose(0, 2, 3, 1);
        return turned.flatten().reshape(turned.getShape());
    }

    /**
     * A TorchScript module.
     *
     * @param output what it gives for a row of a classification
     */
    static DjlLoadedNetwork of(DjlScript script, ModuleOutput output) {
        int outputs = script.outputs();
        return new DjlLoadedNetwork(script, outputs, rows -> {
            NDArray numbers = script.numbers(rows);
            if (script.regression()) {
                return numbers;
            }
            boolean one = numbers.getShape().get(1) == 1 && outputs == 2;
            if (output == ModuleOutput.LOGITS) {
                return DjlScorer.answers(numbers, one ? DjlLoss.End.TWO_CLASSES : DjlLoss.End.CLASSES);
            }
            return one ? numbers.neg().add(1).concat(numbers, 1) : numbers;
        });
    }

    @Override
    public String platform() {
        return "pytorch_libtorch";
    }

    @Override
    public int inputElements() {
        return model.rowLength();
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public DjlBatchScorer newScorer(int maxBatch) {
        return new DjlBatchScorer(this, maxBatch);
    }

    /** For the arrays of one pass. */
    NDManager scope() {
        return model.manager().newSubManager();
    }

    Shape shape(int rows) {
        return new Shape(LongStream.concat(
                        LongStream.of(rows), model.inputShape().stream().mapToLong(Integer::longValue))
                .toArray());
    }

    /**
     * Row by row.
     *
     * @throws NetworkException when the network fails, or gives another number of answers
     */
    float[] answers(NDArray rows) {
        float[] given;
        try {
            given = answers.apply(rows).toFloatArray();
        } catch (EngineException | IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
            throw new NetworkException("the network fails in PyTorch", e);
        }
        long expected = rows.getShape().get(0) * outputs;
        if (given.length != expected) {
            throw new NetworkException("the network gives " + given.length + " numbers for "
                    + rows.getShape().get(0) + " rows, where " + expected + " are asked for");
        }
        return given;
    }

    @Override
    public void close() {
        model.close();
        DjlEngine.RESOURCES.networkClosed();
    }
}
