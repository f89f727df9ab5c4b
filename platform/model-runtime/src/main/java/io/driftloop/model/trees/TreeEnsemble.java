package io.driftloop.model.trees;

import java.util.List;

/**
 * Trees whose answers are added up per output, and what becomes of the sums.
 *
 * @param features numbers of one row
 * @param base by output, what the sum begins with
 * @param trees in the order in which they were grown
 * @param link from sums to answers
 */
public record TreeEnsemble(int features, List<Float> base, List<DecisionTree> trees, Link link) {

    /** What becomes of the sums. */
    public enum Link {
        /** Several outputs to probabilities of as many classes. */
        SOFTMAX,
        /** One output to the probability of the second of two classes. */
        LOGISTIC,
        /** One output is the number itself. */
        IDENTITY
    }

    /**
     * @throws IllegalArgumentException when a tree asks for a feature or adds to an output that does not exist, or the link needs another number of outputs
     */
    public TreeEnsemble {
        base = List.copyOf(base);
        trees = List.copyOf(trees);
        if ((link == Link.SOFTMAX) != (base.size() > 1)) {
            throw new IllegalArgumentException(link + " does not take " + base.size() + " outputs");
        }
        for (DecisionTree tree : trees) {
            if (tree.output() < 0 || tree.output() >= base.size()) {
                throw new IllegalArgumentException("there is no output " + tree.output() + " of " + base.size());
            }
            for (int node = 0; node < tree.nodes(); node++) {
                if (!tree.leaf(node) && (tree.feature()[node] < 0 || tree.feature()[node] >= features)) {
                    throw new IllegalArgumentException(
                            "there is no feature " + tree.feature()[node] + " of " + features);
                }
            }
        }
    }

    /** Numbers that one row's answer has: probabilities of both classes for {@link Link#LOGISTIC}. */
    public int answers() {
        return link == Link.LOGISTIC ? 2 : base.size();
    }

    /** Learned numbers: two of each split, one of each leaf. */
    public long parameters() {
        return trees.stream()
                .mapToLong(tree -> tree.leaves() + 2L * (tree.nodes() - tree.leaves()))
                .sum();
    }
}
