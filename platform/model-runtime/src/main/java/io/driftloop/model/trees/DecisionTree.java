package io.driftloop.model.trees;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One binary tree as arrays over its nodes; node 0 is the root. A row goes left where its feature is below the node's value, in float32. The arrays are
 * not copied: whoever holds a tree does not write to them.
 *
 * @param output which output its leaves add to
 * @param left child by node; -1 for a leaf
 * @param right child by node; -1 for a leaf
 * @param feature by node, which number of the row is looked at
 * @param value by node: what the number is compared with, or what a leaf adds
 * @param missingLeft by node, whether a row without that number goes left
 */
public record DecisionTree(int output, int[] left, int[] right, int[] feature, float[] value, boolean[] missingLeft) {

    /**
     * @throws IllegalArgumentException when the arrays differ in length or a child does not exist
     */
    public DecisionTree {
        int nodes = left.length;
        if (nodes == 0
                || right.length != nodes
                || feature.length != nodes
                || value.length != nodes
                || missingLeft.length != nodes) {
            throw new IllegalArgumentException("the arrays of a tree must have one entry for each of its nodes");
        }
        for (int node = 0; node < nodes; node++) {
            boolean leaf = left[node] < 0 && right[node] < 0;
            // children come after their parent, so there is no cycle
            boolean split = left[node] > node && right[node] > node && left[node] < nodes && right[node] < nodes;
            if (!leaf && !split) {
                throw new IllegalArgumentException("node " + node + " of a tree has children " + left[node] + " and "
                        + right[node] + " of " + nodes);
            }
        }
    }

    /** How many nodes. */
    public int nodes() {
        return left.length;
    }

    /** Whether a node adds instead of asking. */
    public boolean leaf(int node) {
        return left[node] < 0;
    }

    /** How many leaves. */
    public int leaves() {
        return (int) IntStream.range(0, nodes()).filter(this::leaf).count();
    }

    /** What it adds for a row. */
    public float answer(float[] row) {
        int node = 0;
        while (!leaf(node)) {
            float number = row[feature[node]];
            boolean goesLeft = Float.isNaN(number) ? missingLeft[node] : number < value[node];
            node = goesLeft ? left[node] : right[node];
        }
        return value[node];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DecisionTree that
                && output == that.output
                && Arrays.equals(left, that.left)
                && Arrays.equals(right, that.right)
                && Arrays.equals(feature, that.feature)
                && Arrays.equals(value, that.value)
                && Arrays.equals(missingLeft, that.missingLeft);
    }

    @Override
    public int hashCode() {
        return 31 * output + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "tree of output " + output + " with " + nodes() + " nodes";
    }
}
