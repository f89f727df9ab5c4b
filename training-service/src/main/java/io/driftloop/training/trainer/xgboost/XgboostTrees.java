package io.driftloop.training.trainer.xgboost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.model.trees.DecisionTree;
import io.driftloop.model.trees.TreeEnsemble;
import io.driftloop.model.trees.TreeEnsemble.Link;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads XGBoost's JSON form of a model (3.x): trees, and the score that every sum begins with. */
final class XgboostTrees {

    private static final ObjectMapper JSON = new ObjectMapper();

    private XgboostTrees() {}

    /**
     * Reads.
     *
     * @throws IOException when it is no such model, or one with splits by category or leaves of several numbers, which this trainer never makes
     */
    static TreeEnsemble read(byte[] json, Link link) throws IOException {
        JsonNode learner = JSON.readTree(json).path("learner");
        JsonNode model = learner.path("gradient_booster").path("model");
        JsonNode trees = model.path("trees");
        if (!trees.isArray()) {
            throw new IOException("XGBoost's model has no trees");
        }
        List<DecisionTree> read = new ArrayList<>();
        for (int i = 0; i < trees.size(); i++) {
            read.add(tree(model.path("tree_info").path(i).intValue(), trees.get(i)));
        }
        JsonNode parameters = learner.path("learner_model_param");
        int features = Integer.parseInt(parameters.path("num_feature").asText());
        int outputs = link == Link.SOFTMAX
                ? Integer.parseInt(parameters.path("num_class").asText())
                : 1;
        return new TreeEnsemble(features, base(parameters.path("base_score").asText(), outputs, link), read, link);
    }

    private static DecisionTree tree(int output, JsonNode tree) throws IOException {
        if (!tree.path("categories").isEmpty()
                || !tree.path("tree_param").path("size_leaf_vector").asText("1").matches("[01]")) {
            throw new IOException("XGBoost's model has splits by category or leaves of several numbers");
        }
        int nodes = tree.path("left_children").size();
        DecisionTree read = new DecisionTree(
                output,
                whole(tree.path("left_children")),
                whole(tree.path("right_children")),
                whole(tree.path("split_indices")),
                new float[nodes],
                new boolean[nodes]);
        for (int node = 0; node < nodes; node++) {
            read.value()[node] =
                    Float.parseFloat(tree.path("split_conditions").path(node).asText());
            read.missingLeft()[node] = tree.path("default_left").path(node).asInt() == 1;
        }
        return read;
    }

    private static int[] whole(JsonNode numbers) {
        int[] read = new int[numbers.size()];
        for (int i = 0; i < read.length; i++) {
            read[i] = numbers.get(i).intValue();
        }
        return read;
    }

    /** {@code [1E0,2E0]}, or one number for all; a probability where the link is logistic. */
    private static List<Float> base(String text, int outputs, Link link) {
        String[] numbers = text.replaceAll("[\\[\\]\\s]", "").split(",");
        List<Float> base = new ArrayList<>();
        for (int output = 0; output < outputs; output++) {
            float score = Float.parseFloat(numbers[Math.min(output, numbers.length - 1)]);
            base.add(link == Link.LOGISTIC ? (float) Math.log(score / (1.0 - score)) : score);
        }
        return base;
    }
}
