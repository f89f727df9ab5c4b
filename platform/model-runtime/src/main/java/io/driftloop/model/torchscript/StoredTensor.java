package io.driftloop.model.torchscript;

import java.util.List;

/**
 * A tensor as the file describes it: a view of a storage, whose numbers are not read yet.
 *
 * @param entry the storage's entry below the archive's root, for instance {@code data/3}
 * @param type of its numbers, for instance {@code FloatStorage}
 * @param offset in numbers, of the first one
 * @param sizes its dimensions
 * @param strides in numbers, of each dimension
 */
record StoredTensor(String entry, String type, long offset, List<Long> sizes, List<Long> strides) implements Value {

    private static final int MOST_DIMENSIONS = 16;

    StoredTensor {
        sizes = List.copyOf(sizes);
        strides = List.copyOf(strides);
        boolean negative = offset < 0
                || sizes.stream().anyMatch(n -> n < 0)
                || strides.stream().anyMatch(n -> n < 0);
        if (negative || sizes.size() != strides.size() || sizes.size() > MOST_DIMENSIONS) {
            throw new TorchScriptException("a tensor of " + entry + " has a shape that no tensor has");
        }
    }

    /** Whether its numbers follow each other as those of a tensor of its own do. */
    boolean isRowMajor() {
        long step = 1;
        for (int axis = sizes.size() - 1; axis >= 0; axis--) {
            if (strides.get(axis) != step && sizes.get(axis) != 1) {
                return false;
            }
            step *= sizes.get(axis);
        }
        return true;
    }

    @Override
    public String kind() {
        return "a tensor";
    }
}
