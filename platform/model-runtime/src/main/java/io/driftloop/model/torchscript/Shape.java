package io.driftloop.model.torchscript;

import java.util.ArrayList;
import java.util.List;

/**
 * Dimensions of a tensor. At most one of them grows with the batch, so that no operator can mix the rows of a batch unseen.
 */
record Shape(List<Value.Int> dimensions) {

    /** Most numbers of a tensor that does not grow with the batch. */
    private static final long MOST_NUMBERS = 1L << 28;

    private static final long MOST_PER_ROW = 1L << 26;

    private static final int MOST_DIMENSIONS = 16;

    Shape {
        dimensions = List.copyOf(dimensions);
        if (dimensions.stream().filter(Value.Int::perRow).count() > 1) {
            throw new TorchScriptException(
                    "the model mixes the rows of a batch: a tensor has two dimensions that grow with it");
        }
        long numbers = 1;
        for (Value.Int dimension : dimensions) {
            if (dimension.times() < 1 || dimension.times() > MOST_NUMBERS) {
                throw new TorchScriptException("a tensor of the model has a dimension of " + dimension);
            }
            numbers = Math.min(numbers * dimension.times(), MOST_NUMBERS + 1);
        }
        long most = dimensions.stream().anyMatch(Value.Int::perRow) ? MOST_PER_ROW : MOST_NUMBERS;
        if (numbers > most || dimensions.size() > MOST_DIMENSIONS) {
            throw new TorchScriptException("a tensor of the model is too large: " + dimensions);
        }
    }

    static Shape fixed(List<Long> sizes) {
        return new Shape(sizes.stream().map(Value.Int::of).toList());
    }

    /** A batch of rows. */
    static Shape batch(List<Integer> row) {
        List<Value.Int> dimensions = new ArrayList<>(List.of(new Value.Int(1, true)));
        row.forEach(size -> dimensions.add(Value.Int.of(size)));
        return new Shape(dimensions);
    }

    int rank() {
        return dimensions.size();
    }

    Value.Int dimension(int axis) {
        return dimensions.get(axis);
    }

    /** A dimension that does not grow with the batch. */
    int fixed(int axis) {
        Value.Int dimension = dimensions.get(axis);
        if (dimension.perRow()) {
            throw new TorchScriptException(
                    "the model mixes the rows of a batch, or works on something else than batches: "
                            + "an operator works across a dimension that grows with the batch, in " + this);
        }
        return (int) dimension.times();
    }

    /** The dimension that grows with the batch, or -1. */
    int batchAxis() {
        for (int axis = 0; axis < rank(); axis++) {
            if (dimensions.get(axis).perRow()) {
                return axis;
            }
        }
        return -1;
    }

    /** An axis as Python counts it. */
    int axis(long axis) {
        return axis(axis, rank());
    }

    /** An axis of so many, as Python counts it: -1 is the last one. */
    static int axis(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw new TorchScriptException("an operator of the model names dimension " + axis + " of " + rank);
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }

    /** Numbers in all dimensions from one on to before another; of a row, where one of them grows. */
    long product(int from, int to) {
        long product = 1;
        for (int axis = from; axis < to; axis++) {
            product *= dimensions.get(axis).times();
        }
        return product;
    }

    Shape with(int axis, Value.Int dimension) {
        List<Value.Int> changed = new ArrayList<>(dimensions);
        changed.set(axis, dimension);
        return new Shape(changed);
    }

    Shape without(int axis) {
        List<Value.Int> changed = new ArrayList<>(dimensions);
        changed.remove(axis);
        return new Shape(changed);
    }

    Shape inserted(int axis, Value.Int dimension) {
        List<Value.Int> changed = new ArrayList<>(dimensions);
        changed.add(axis, dimension);
        return new Shape(changed);
    }

    /** What two shapes broadcast to. */
    Shape broadcast(Shape other) {
        int rank = Math.max(rank(), other.rank());
        List<Value.Int> common = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            Value.Int mine = padded(axis, rank);
            Value.Int theirs = other.padded(axis, rank);
            if (!mine.equals(theirs) && !mine.equals(Value.Int.of(1)) && !theirs.equals(Value.Int.of(1))) {
                throw new TorchScriptException(
                        "two tensors of the model do not fit together: " + this + " and " + other);
            }
            common.add(mine.equals(Value.Int.of(1)) ? theirs : mine);
        }
        return new Shape(common);
    }

    private Value.Int padded(int axis, int rank) {
        int own = axis - (rank - rank());
        return own < 0 ? Value.Int.of(1) : dimensions.get(own);
    }

    /** For instance {@code [N, 3, 8]}. */
    @Override
    public String toString() {
        return dimensions.toString();
    }
}
