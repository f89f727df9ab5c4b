package io.driftloop.model.torchscript;

import io.driftloop.model.network.Tensor;
import io.driftloop.model.onnx.OnnxGraph;
import io.driftloop.model.onnx.OnnxWriterMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The ONNX graph while the code is walked through: names for what comes out of nodes, and parameters as they are first used. */
final class GraphBuilder {

    private static final int MOST_NODES = 50_000;

    private final OnnxGraph graph = new OnnxGraph();
    private final Parameters parameters;
    private final Map<StoredTensor, GraphTensor> loaded = new IdentityHashMap<>();
    private int names;

    GraphBuilder(Archive archive) {
        this.parameters = new Parameters(archive);
    }

    /** What the graph takes. */
    GraphTensor input(List<Integer> rowShape) {
        graph.input("input", rowShape);
        return GraphTensor.of("input", Shape.batch(rowShape));
    }

    /**
     * Ends the graph.
     *
     * @param output [N, k], or [N], which becomes [N, 1]
     */
    byte[] file(GraphTensor output) {
        Shape shape = output.shape();
        boolean batch = shape.rank() > 0 && shape.dimension(0).equals(new Value.Int(1, true));
        if (!batch || shape.rank() > 2) {
            throw new TorchScriptException(
                    "the model answers a tensor of " + shape + "; it must be [N, k], a row of numbers per row");
        }
        if (shape.rank() == 1) {
            graph.node("Unsqueeze", List.of(output.name(), whole(1)), "output");
            graph.output("output", List.of(1));
        } else {
            graph.node("Identity", List.of(output.name()), "output");
            graph.output("output", List.of(shape.fixed(1)));
        }
        return graph.file();
    }

    /** A node that makes a tensor. */
    GraphTensor node(String operator, List<String> inputs, Shape shape, OnnxWriterMessage... attributes) {
        return GraphTensor.of(write(operator, inputs, attributes), shape);
    }

    /** A node that only looks at the numbers of a tensor in another way. */
    GraphTensor view(
            String operator, GraphTensor of, List<String> further, Shape shape, OnnxWriterMessage... attributes) {
        List<String> inputs = new ArrayList<>(List.of(of.name()));
        inputs.addAll(further);
        return of.view(write(operator, inputs, attributes), shape);
    }

    private String write(String operator, List<String> inputs, OnnxWriterMessage... attributes) {
        String name = fresh();
        graph.node(operator, inputs, name, attributes);
        return name;
    }

    /** A number as a tensor without dimensions. */
    GraphTensor number(double number) {
        String name = fresh();
        graph.initializer(new Tensor(name, List.of(), new float[] {(float) number}));
        return GraphTensor.of(name, new Shape(List.of()));
    }

    /** The same number in each place; its name. */
    String filled(List<Integer> sizes, float number) {
        int count = (int)
                Shape.fixed(sizes.stream().map(Integer::longValue).toList()).product(0, sizes.size());
        parameters.reserve(count);
        float[] values = new float[count];
        Arrays.fill(values, number);
        String name = fresh();
        graph.initializer(new Tensor(name, sizes, values));
        return name;
    }

    /** Whole numbers of one dimension; their name. */
    String whole(long... numbers) {
        String name = fresh();
        graph.constant(name, numbers);
        return name;
    }

    /** A parameter or constant of the model. */
    GraphTensor stored(StoredTensor stored) {
        GraphTensor known = loaded.get(stored);
        if (known == null) {
            String name = fresh();
            Shape shape = Shape.fixed(stored.sizes());
            List<Integer> sizes = stored.sizes().stream().map(Long::intValue).toList();
            graph.initializer(new Tensor(name, sizes, parameters.floats(stored)));
            known = GraphTensor.stored(name, shape);
            loaded.put(stored, known);
        }
        return known;
    }

    /** A constant of the model that is a number. */
    Value scalar(StoredTensor stored) {
        return parameters.scalar(stored);
    }

    private String fresh() {
        if (++names > MOST_NODES) {
            throw new TorchScriptException("the model has more than " + MOST_NODES + " operators and constants");
        }
        return "v" + names;
    }
}
