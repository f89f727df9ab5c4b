package io.driftloop.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a definition's layers make what its task asks for.
 *
 * @param at the list of layers, or the template that stands for them
 * @param task what the network answers
 */
record NetworkCheck(Place at, ModelSpec.Task task, List<LayerSpec> layers) {

    /**
     * @param input shape of a row; null where only the dataset's columns will tell
     * @param tokens how many the recipe makes at most; 0 where its rows are none
     */
    void check(@Nullable List<Integer> input, int tokens) {
        checkEnd();
        checkTokens(tokens);
        try {
            if (input != null) {
                infer(input, 0);
            } else if (new WindowFirst(layers.get(0)).needsImages()) {
                place(List.of(0))
                        .wrong("needs rows of [channels, height, width]; add the preprocess step reshape,"
                                + " for instance {reshape: [1, 28, 28]}");
            } else {
                afterTheFirstDense();
            }
        } catch (ArithmeticException e) {
            at.wrong("makes a tensor too large to count");
        }
    }

    /** The first layer, where it looks through windows. */
    private record WindowFirst(LayerSpec layer) {
        boolean needsImages() {
            return layer instanceof LayerSpec.Conv2d
                    || layer instanceof LayerSpec.DepthwiseConv2d
                    || layer instanceof LayerSpec.SeparableConv2d
                    || layer instanceof LayerSpec.MaxPool2d
                    || layer instanceof LayerSpec.AvgPool2d;
        }
    }

    /** How many features the columns will give is not known here, but a dense layer's output is. */
    private void afterTheFirstDense() {
        for (int i = 0; i < layers.size() - 1; i++) {
            if (layers.get(i) instanceof LayerSpec.Dense dense) {
                infer(List.of(dense.units()), i + 1);
                return;
            }
        }
    }

    private void infer(List<Integer> input, int from) {
        try {
            NetworkShape.infer(input, layers.subList(from, layers.size()));
        } catch (ImpossibleNetworkException e) {
            List<Integer> path = new ArrayList<>(e.path());
            path.set(0, Math.max(0, path.get(0)) + from);
            place(path).wrong(String.valueOf(e.getMessage()));
        }
    }

    /** A classifier answers shares: softmax on the last layer, and nowhere else. */
    private void checkEnd() {
        for (int i = 0; i < layers.size() - 1; i++) {
            if (hasSoftmax(layers.get(i))) {
                place(List.of(i)).wrong("has activation softmax, which only the last layer of a classifier may have");
            }
        }
        LayerSpec last = layers.get(layers.size() - 1);
        if (task == ModelSpec.Task.REGRESSION) {
            checkNumber(last);
            return;
        }
        boolean several =
                last instanceof LayerSpec.Dense dense && dense.activation() == Activation.SOFTMAX && dense.units() >= 2;
        boolean binary =
                last instanceof LayerSpec.Dense dense && dense.activation() == Activation.SIGMOID && dense.units() == 1;
        if (!several && !binary) {
            place(List.of(layers.size() - 1))
                    .wrong(
                            "is the last layer of a classifier: it must be dense with activation softmax and one unit for"
                                    + " each class (at least 2), or with activation sigmoid and one unit for two classes");
        }
    }

    private void checkNumber(LayerSpec last) {
        if (!last.answersNumber()) {
            place(List.of(layers.size() - 1))
                    .wrong("is the last layer of a regression: it must be dense with one unit and activation linear,"
                            + " whose output is the number");
        }
    }

    /** Tokens come from the recipe; no layer makes any, and none but an embedding takes them. */
    private void checkTokens(int tokens) {
        for (int i = 1; i < layers.size(); i++) {
            if (vocabulary(layers.get(i)) > 0) {
                place(List.of(i)).wrong("takes tokens, which only the recipe gives: it must be the first layer");
            }
        }
        int taken = vocabulary(layers.get(0));
        if (taken > 0 && tokens == 0) {
            place(List.of(0)).wrong("takes tokens: add the preprocess steps tokenize and vocabulary");
        } else if (taken == 0 && tokens > 0) {
            place(List.of(0))
                    .wrong("gets tokens, whose numbers mean nothing by themselves: begin with embedding or"
                            + " embeddingBag");
        } else if (taken > 0 && taken < tokens) {
            place(List.of(0))
                    .wrong("has a vocabulary of " + taken + ", but the recipe makes " + tokens
                            + " tokens: give at least that many");
        }
    }

    private static int vocabulary(LayerSpec layer) {
        if (layer instanceof LayerSpec.Embedding embedding) {
            return embedding.vocabulary();
        }
        return layer instanceof LayerSpec.EmbeddingBag bag ? bag.vocabulary() : 0;
    }

    private static boolean hasSoftmax(LayerSpec layer) {
        return layer.activation() == Activation.SOFTMAX
                || layer instanceof LayerSpec.Residual block
                        && block.layers().stream().anyMatch(NetworkCheck::hasSoftmax);
    }

    /** Where a layer stands; a template stands for all of its layers. */
    private Place place(List<Integer> path) {
        if (!at.node().isArray()) {
            return at;
        }
        Place list = at;
        for (int i = 0; i < path.size(); i++) {
            Place item = list.items().get(path.get(i));
            if (i == path.size() - 1) {
                return item;
            }
            list = item.child("residual");
        }
        return at;
    }
}
