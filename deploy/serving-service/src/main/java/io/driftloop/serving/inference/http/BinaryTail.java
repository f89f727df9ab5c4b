package io.driftloop.serving.inference.http;

import io.driftloop.serving.inference.BinaryTensors;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.TensorInput;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/** What lies behind the JSON of a body, taken in the order of the inputs. */
final class BinaryTail {

    private final byte[] body;
    private final LongConsumer claim;
    private int at;

    BinaryTail(byte[] body, int from, LongConsumer claim) {
        this.body = body;
        this.claim = claim;
        this.at = from;
    }

    /**
     * The header {@code Inference-Header-Content-Length}.
     *
     * @throws InferenceException when it is no place in the body
     */
    static int headLength(String header, int body) {
        String text = header.strip();
        int length = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (length < 0 || length > body) {
            throw InferenceException.invalid(
                    "header Inference-Header-Content-Length must be the number of JSON bytes, at most the body's "
                            + body);
        }
        return length;
    }

    TensorInput next(String name, String datatype, long[] shape, long size) {
        if (size > body.length - at) {
            throw InferenceException.invalid("'" + name + "' announces " + size + " bytes behind the JSON, where "
                    + (body.length - at) + " are left; is the header Inference-Header-Content-Length right?");
        }
        ByteBuffer bytes = ByteBuffer.wrap(body, at, (int) size);
        at += (int) size;
        claim.accept(BinaryTensors.heap(datatype, size));
        return BinaryTensors.read(name, datatype, shape, bytes);
    }

    /** Requires that nothing is left. */
    void end() {
        if (at < body.length) {
            throw InferenceException.invalid((body.length - at) + " bytes lie behind the last binary tensor");
        }
    }
}
