package io.driftloop.serving.inference.http;

import io.driftloop.serving.inference.InferRequest;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.TensorInput;
import io.driftloop.serving.inference.WantedOutputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an Open Inference Protocol request: JSON, and behind it the tensors that it announces as binary. Members that it does not know are passed over. For one
 * body.
 */
public final class InferRequestReader {
    /** It is echoed, and copied on its way. */
    private static final int MOST_ID = 16_384;

    private static final int MOST_NAME = 1024;

    /** Of heap, beside the data of an input. */
    private static final int TENSOR_BYTES = 300;

    /** For bodies that are small. */
    static final LongConsumer NO_CLAIM = bytes -> {};

    private final JsonCursor json;
    private final BinaryTail tail;
    private final LongConsumer claim;

    private InferRequestReader(JsonCursor json, BinaryTail tail, LongConsumer claim) {
        this.json = json;
        this.tail = tail;
        this.claim = claim;
    }

    /**
     * A body that is JSON only.
     *
     * @throws InferenceException when it is no such request
     */
    public static InferRequest read(byte[] body) {
        return read(body, null, NO_CLAIM);
    }

    static InferRequest read(byte[] body, @Nullable String head) {
        return read(body, head, NO_CLAIM);
    }

    /**
     * The same.
     *
     * @param head header {@code Inference-Header-Content-Length}: bytes of JSON, behind which binary tensors lie; null where all is JSON
     * @param claim is told of bytes of heap before they are taken, and may refuse
     */
    static InferRequest read(byte[] body, @Nullable String head, LongConsumer claim) {
        int length = head == null ? body.length : BinaryTail.headLength(head, body.length);
        BinaryTail tail = new BinaryTail(body, length, claim);
        InferRequest request = new InferRequestReader(new JsonCursor(body, length), tail, claim).request();
        tail.end();
        return request;
    }

    private InferRequest request() {
        String id = null;
        List<TensorInput> inputs = new ArrayList<>(1);
        Map<String, TensorParameters> outputs = Map.of();
        TensorParameters parameters = TensorParameters.NONE;
        json.expect('{');
        if (!json.accept('}')) {
            do {
                String member = json.string();
                json.expect(':');
                switch (member) {
                    case "id" -> id = json.acceptNull() ? null : json.string(MOST_ID);
                    case "inputs" -> inputs = inputs();
                    case "outputs" -> outputs = outputs();
                    case "parameters" -> parameters = TensorParameters.read(json);
                    default -> json.skip();
                }
            } while (json.accept(','));
            json.expect('}');
        }
        json.end();
        if (inputs.isEmpty()) {
            throw InferenceException.invalid("'inputs' is missing or empty");
        }
        return new InferRequest(id, inputs, wanted(outputs, parameters.binaryOutputs())).within(parameters.timeout());
    }

    private static WantedOutputs wanted(Map<String, TensorParameters> outputs, boolean binary) {
        Map<String, Boolean> named = new LinkedHashMap<>();
        outputs.forEach((name, parameters) -> named.put(name, parameters.binary(binary)));
        return named.isEmpty() && !binary ? WantedOutputs.ALL : new WantedOutputs(named, binary);
    }

    private List<TensorInput> inputs() {
        List<TensorInput> inputs = new ArrayList<>(1);
        json.expect('[');
        if (!json.accept(']')) {
            do {
                claim.accept(TENSOR_BYTES);
                inputs.add(input());
            } while (json.accept(','));
            json.expect(']');
        }
        return inputs;
    }

    private TensorInput input() {
        String name = null;
        String datatype = null;
        long[] shape = null;
        TensorData data = null;
        TensorParameters parameters = TensorParameters.NONE;
        json.expect('{');
        do {
            String member = json.string();
            json.expect(':');
            switch (member) {
                case "name" -> name = json.string(MOST_NAME);
                case "datatype" -> datatype = json.string(MOST_NAME);
                case "shape" -> shape = TensorShape.read(json);
                case "data" -> data = TensorData.read(json, claim);
                case "parameters" -> parameters = TensorParameters.read(json);
                default -> json.skip();
            }
        } while (json.accept(','));
        json.expect('}');
        if (name == null || datatype == null || shape == null || (data == null) == (parameters.size() == null)) {
            throw InferenceException.invalid(
                    "an input needs 'name', 'shape', 'datatype' and either 'data' or the parameter 'binary_data_size'");
        }
        return data == null ? tail.next(name, datatype, shape, parameters.size()) : data.input(name, datatype, shape);
    }

    private Map<String, TensorParameters> outputs() {
        Map<String, TensorParameters> wanted = new LinkedHashMap<>();
        if (json.acceptNull()) {
            return wanted;
        }
        json.expect('[');
        if (!json.accept(']')) {
            do {
                output(wanted);
            } while (json.accept(','));
            json.expect(']');
        }
        return wanted;
    }

    private void output(Map<String, TensorParameters> wanted) {
        @Nullable String name = null;
        TensorParameters parameters = TensorParameters.NONE;
        json.expect('{');
        do {
            String member = json.string();
            json.expect(':');
            switch (member) {
                case "name" -> name = json.string(MOST_NAME);
                case "parameters" -> parameters = TensorParameters.read(json);
                default -> json.skip();
            }
        } while (json.accept(','));
        json.expect('}');
        if (name == null || !WantedOutputs.OUTPUTS.contains(name)) {
            throw InferenceException.invalid("there is no output '" + name + "'; there are " + WantedOutputs.OUTPUTS);
        }
        wanted.put(name, parameters);
    }
}
