package io.driftloop.serving.inference.http;

import org.jspecify.annotations.Nullable;

/**
 * The {@code parameters} of a request or a tensor, as far as they say something of binary tensors.
 *
 * @param size bytes of an input that lie behind the JSON; null where its data is in it
 * @param binaryData whether an output is wanted as a binary tensor; null where the request decides
 * @param binaryOutputs whether all outputs are
 */
record TensorParameters(@Nullable Long size, @Nullable Boolean binaryData, boolean binaryOutputs) {

    static final TensorParameters NONE = new TensorParameters(null, null, false);

    static TensorParameters read(JsonCursor json) {
        if (json.acceptNull()) {
            return NONE;
        }
        Long size = null;
        Boolean binaryData = null;
        boolean binaryOutputs = false;
        json.expect('{');
        if (json.accept('}')) {
            return NONE;
        }
        do {
            String name = json.string();
            json.expect(':');
            switch (name) {
                case "binary_data_size" -> size = size(json);
                case "binary_data" -> binaryData = json.bool();
                case "binary_data_output" -> binaryOutputs = json.bool();
                default -> json.skip();
            }
        } while (json.accept(','));
        json.expect('}');
        return new TensorParameters(size, binaryData, binaryOutputs);
    }

    private static Long size(JsonCursor json) {
        double size = json.number();
        if (size < 0 || size > Integer.MAX_VALUE || size != Math.rint(size)) {
            throw json.bad("'binary_data_size' must be a whole number of bytes");
        }
        return (long) size;
    }

    boolean binary(boolean otherwise) {
        return binaryData == null ? otherwise : binaryData;
    }
}
