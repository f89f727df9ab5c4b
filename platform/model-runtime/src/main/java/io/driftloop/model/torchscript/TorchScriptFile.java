package io.driftloop.model.torchscript;

import io.driftloop.model.network.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A TorchScript file ({@code torch.jit.script} or {@code torch.jit.trace}, saved by {@code torch.jit.save}), as an ONNX file. Thread-safe. */
public final class TorchScriptFile {

    private static final int MOST_DIMENSIONS = 8;

    private TorchScriptFile() {}

    /**
     * Converts a model whose {@code forward} takes one float32 tensor, a batch of rows, and answers one. It is converted as it is in evaluation mode, in float32.
     * Rows stay independent of each other: a model that mixes the rows of a batch is refused. Nothing of the file is run or extracted.
     *
     * @param file a file that {@code torch.jit.save} wrote
     * @param rowShape dimensions of one row, for instance {@code [3, 32, 32]}
     * @return an ONNX file of operator set 17 with input {@code input}, float32 [N, ...rowShape], and output {@code output}, float32 [N, k]; the same file and
     *     shape give the same bytes
     * @throws TorchScriptException when the file is damaged, is no TorchScript file, or uses what is not converted; the message is fit for people
     */
    public static byte[] onnx(Path file, List<Integer> rowShape) {
        if (rowShape.isEmpty()
                || rowShape.size() > MOST_DIMENSIONS
                || rowShape.stream().anyMatch(size -> size < 1)) {
            throw new TorchScriptException("a row of shape " + rowShape + " has no numbers");
        }
        try (Archive archive = Archive.open(file)) {
            return converted(archive, rowShape);
        } catch (ArithmeticException e) {
            throw new TorchScriptException("the model computes with sizes that no tensor has", e);
        }
    }

    /**
     * The float32 parameters and buffers of a model, by the names that PyTorch's {@code state_dict} has for them.
     *
     * @throws TorchScriptException when the file is damaged or is no TorchScript file
     */
    public static Weights weights(Path file) {
        try (Archive archive = Archive.open(file)) {
            return new Weights(new StoredWeights(new Parameters(archive)).of(model(archive)));
        } catch (ArithmeticException e) {
            throw new TorchScriptException("the model has tensors of sizes that no tensor has", e);
        }
    }

    private static Value.ScriptObject model(Archive archive) {
        if (archive.has("byteorder") && !archive.text("byteorder").strip().equals("little")) {
            throw new TorchScriptException(
                    "the file was saved on a big-endian machine; save it on a little-endian one");
        }
        if (Pickle.read(archive.small("data.pkl"), "data") instanceof Value.ScriptObject model) {
            return model;
        }
        throw new TorchScriptException("the file holds something else than a module");
    }

    private static byte[] converted(Archive archive, List<Integer> rowShape) {
        Value.ScriptObject model = model(archive);
        GraphBuilder graph = new GraphBuilder(archive);
        Interpreter interpreter =
                new Interpreter(new ScriptCode(archive), constants(archive, graph), new Operators(graph));
        GraphTensor input = graph.input(rowShape);
        Value answer = interpreter.method(model, "forward", List.of(input), Map.of());
        if (answer instanceof GraphTensor output) {
            return graph.file(output);
        }
        throw new TorchScriptException("the model answers " + answer.kind() + "; it must be one tensor of [N, k]");
    }

    private static List<Value> constants(Archive archive, GraphBuilder graph) {
        if (!(Pickle.read(archive.small("constants.pkl"), "constants") instanceof Value.Items items)) {
            throw new TorchScriptException("the file is damaged at constants.pkl");
        }
        List<Value> constants = new ArrayList<>();
        for (Value value : items.values()) {
            constants.add(value instanceof StoredTensor stored ? graph.scalar(stored) : value);
        }
        return constants;
    }
}
