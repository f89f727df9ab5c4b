package io.driftloop.model.onnx;

import io.driftloop.model.trees.DecisionTree;
import io.driftloop.model.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an ensemble of trees as an ONNX file: opset 17 and {@code ai.onnx.ml} 3, input {@code input} (float32, first dimension free; NaN is a missing number),
 * output {@code output}. The sums are those of a {@code TreeEnsembleRegressor}, whatever the task, and standard operators make probabilities of them. The same
 * ensemble gives the same bytes.
 */
public final class OnnxTreeWriter {

    private static final int IR_VERSION = 8;
    private static final int ML_OPSET = 3;
    private static final String ML = "ai.onnx.ml";

    private final TreeEnsemble ensemble;
    private final OnnxGraph graph = new OnnxGraph();

    private OnnxTreeWriter(TreeEnsemble ensemble) {
        this.ensemble = ensemble;
    }

    /**
     * The file's bytes.
     *
     * @param rowShape shape of one row; more than one dimension is flattened
     * @throws IllegalArgumentException when the shape has another number of elements than the ensemble has features
     */
    public static byte[] write(TreeEnsemble ensemble, List<Integer> rowShape) {
        int elements = rowShape.stream().reduce(1, Math::multiplyExact);
        if (elements != ensemble.features()) {
            throw new IllegalArgumentException(
                    "rows of shape " + rowShape + " do not have " + ensemble.features() + " features");
        }
        return new OnnxTreeWriter(ensemble).model(rowShape);
    }

    private byte[] model(List<Integer> rowShape) {
        String row = "input";
        if (rowShape.size() > 1) {
            graph.node("Flatten", List.of(row), "row", OnnxGraph.integer("axis", 1));
            row = "row";
        }
        TreeEnsemble.Link link = ensemble.link();
        trees(row, "leaves");
        float[] base = new float[ensemble.base().size()];
        for (int output = 0; output < base.length; output++) {
            base[output] = ensemble.base().get(output);
        }
        // the operator's own base values are lost where an output has no tree
        graph.constant("base", base);
        graph.node("Add", List.of("leaves", "base"), link == TreeEnsemble.Link.IDENTITY ? "output" : "sums");
        if (link == TreeEnsemble.Link.SOFTMAX) {
            graph.node("Softmax", List.of("sums"), "output", OnnxGraph.integer("axis", 1));
        } else if (link == TreeEnsemble.Link.LOGISTIC) {
            graph.constant("one", new float[] {1});
            graph.node("Sigmoid", List.of("sums"), "second");
            graph.node("Sub", List.of("one", "second"), "first");
            graph.node("Concat", List.of("first", "second"), "output", OnnxGraph.integer("axis", 1));
        }
        graph.input("input", rowShape);
        graph.output("output", List.of(ensemble.answers()));
        return new OnnxWriterMessage()
                .number(1, IR_VERSION)
                .text(2, "driftloop")
                .message(7, graph.message())
                .message(8, new OnnxWriterMessage().text(1, "").number(2, OnnxWriter.OPSET))
                .message(8, new OnnxWriterMessage().text(1, ML).number(2, ML_OPSET))
                .bytes();
    }

    private void trees(String input, String output) {
        Columns columns = new Columns();
        for (int tree = 0; tree < ensemble.trees().size(); tree++) {
            columns.add(tree, ensemble.trees().get(tree));
        }
        graph.node(
                ML,
                "TreeEnsembleRegressor",
                List.of(input),
                output,
                OnnxGraph.integer("n_targets", ensemble.base().size()),
                OnnxGraph.string("aggregate_function", "SUM"),
                OnnxGraph.string("post_transform", "NONE"),
                OnnxGraph.integers("nodes_treeids", columns.trees),
                OnnxGraph.integers("nodes_nodeids", columns.nodes),
                OnnxGraph.integers("nodes_featureids", columns.features),
                OnnxGraph.reals("nodes_values", columns.values),
                OnnxGraph.strings("nodes_modes", columns.modes),
                OnnxGraph.integers("nodes_truenodeids", columns.left),
                OnnxGraph.integers("nodes_falsenodeids", columns.right),
                OnnxGraph.integers("nodes_missing_value_tracks_true", columns.missingLeft),
                OnnxGraph.integers("target_treeids", columns.leafTrees),
                OnnxGraph.integers("target_nodeids", columns.leafNodes),
                OnnxGraph.integers("target_ids", columns.leafOutputs),
                OnnxGraph.reals("target_weights", columns.leafValues));
    }

    /** All nodes of all trees, side by side, as the operator wants them. */
    private static final class Columns {

        private final List<Integer> trees = new ArrayList<>();
        private final List<Integer> nodes = new ArrayList<>();
        private final List<Integer> features = new ArrayList<>();
        private final List<Float> values = new ArrayList<>();
        private final List<String> modes = new ArrayList<>();
        private final List<Integer> left = new ArrayList<>();
        private final List<Integer> right = new ArrayList<>();
        private final List<Integer> missingLeft = new ArrayList<>();
        private final List<Integer> leafTrees = new ArrayList<>();
        private final List<Integer> leafNodes = new ArrayList<>();
        private final List<Integer> leafOutputs = new ArrayList<>();
        private final List<Float> leafValues = new ArrayList<>();

        void add(int number, DecisionTree tree) {
            for (int node = 0; node < tree.nodes(); node++) {
                boolean leaf = tree.leaf(node);
                trees.add(number);
                nodes.add(node);
                features.add(leaf ? 0 : tree.feature()[node]);
                values.add(leaf ? 0f : tree.value()[node]);
                modes.add(leaf ? "LEAF" : "BRANCH_LT");
                left.add(leaf ? 0 : tree.left()[node]);
                right.add(leaf ? 0 : tree.right()[node]);
                missingLeft.add(!leaf && tree.missingLeft()[node] ? 1 : 0);
                if (leaf) {
                    leafTrees.add(number);
                    leafNodes.add(node);
                    leafOutputs.add(tree.output());
                    leafValues.add(tree.value()[node]);
                }
            }
        }
    }
}
