package io.driftloop.serving.inference.http;

import org.jspecify.annotations.Nullable;

/**
 * The {@code parameters} of a request or a tensor, as far as they say something of binary tensors or of patience.
 *
 * @param size bytes of an input that lie behind the JSON; null where its data is in it
 * @param binaryData whether an output is wanted as a binary tensor; null where the request decides
 * @param binaryOutputs whether all outputs are
 * @param timeout microseconds that the request may wait to be scored; null where it does not say
 */
record TensorParameters(
        @Nullable Long size,
        @Nullable Boolean binaryData,
        boolean binaryOutputs,
        @Nullable Long timeout) {

    /** A day; nobody waits that long. */
    private static final long MOST_MICROS = 86_400_000_000L;

    static final TensorParameters NONE = new TensorParameters(null, null, false, null);

    static TensorParameters read(JsonCursor json) {
        if (json.acceptNull()) {
            return NONE;
        }
        Long size = null;
        Boolean binaryData = null;
        boolean binaryOutputs = false;
        Long timeout = null;
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
                case "timeout" -> timeout = micros(json);
                default -> json.skip();
            }
        } while (json.accept(','));
        json.expect('}');
        return new TensorParameters(size, binaryData, binaryOutputs, timeout);
    }

    private static Long size(JsonCursor json) {
        double size = json.number();
        if (size < 0 || size > Integer.MAX_VALUE || size != Math.rint(size)) {
            throw json.bad("'binary_data_size' must be a whole number of bytes");
        }
        return (long) size;
    }

    private static Long micros(JsonCursor json) {
        double micros = json.number();
        if (micros < 1 || micros > MOST_MICROS || micros != Math.rint(micros)) {
            throw json.bad("'timeout' must be a whole number of microseconds from 1 to " + MOST_MICROS);
        }
        return (long) micros;
    }

    boolean binary(boolean otherwise) {
        return binaryData == null ? otherwise : binaryData;
    }
}
