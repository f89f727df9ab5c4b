package io.driftloop.serving.inference.http;

import io.driftloop.serving.inference.InferRequest;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.TensorInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of an Open Inference Protocol request. Members that it does not know are passed over. For one body. */
final class InferRequestReader {
    private static final int MAX_DIMENSIONS = 16;

    private final JsonCursor json;

    private InferRequestReader(JsonCursor json) {
        this.json = json;
    }

    /**
     * @throws InferenceException when the body is no such request
     */
    static InferRequest read(byte[] body) {
        return new InferRequestReader(new JsonCursor(body)).request();
    }

    private InferRequest request() {
        String id = null;
        List<TensorInput> inputs = new ArrayList<>(1);
        List<String> outputs = List.of();
        json.expect('{');
        if (!json.accept('}')) {
            do {
                String member = json.string();
                json.expect(':');
                switch (member) {
                    case "id" -> id = json.acceptNull() ? null : json.string();
                    case "inputs" -> inputs = inputs();
                    case "outputs" -> outputs = outputs();
                    default -> json.skip();
                }
            } while (json.accept(','));
            json.expect('}');
        }
        json.end();
        if (inputs.isEmpty()) {
            throw InferenceException.invalid("'inputs' is missing or empty");
        }
        return new InferRequest(id, inputs, outputs);
    }

    private List<TensorInput> inputs() {
        List<TensorInput> inputs = new ArrayList<>(1);
        json.expect('[');
        if (!json.accept(']')) {
            do {
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
        json.expect('{');
        do {
            String member = json.string();
            json.expect(':');
            switch (member) {
                case "name" -> name = json.string();
                case "datatype" -> datatype = json.string();
                case "shape" -> shape = shape();
                case "data" -> data = TensorData.read(json);
                default -> json.skip();
            }
        } while (json.accept(','));
        json.expect('}');
        if (name == null || datatype == null || shape == null || data == null) {
            throw InferenceException.invalid("an input needs 'name', 'shape', 'datatype' and 'data'");
        }
        return data.input(name, datatype, shape);
    }

    private long[] shape() {
        long[] shape = new long[MAX_DIMENSIONS];
        int n = 0;
        json.expect('[');
        if (!json.accept(']')) {
            do {
                double dimension = json.number();
                if (n == MAX_DIMENSIONS
                        || dimension < 0
                        || dimension > Integer.MAX_VALUE
                        || dimension != (long) dimension) {
                    throw InferenceException.invalid("'shape' must hold at most " + MAX_DIMENSIONS + " whole numbers");
                }
                shape[n++] = (long) dimension;
            } while (json.accept(','));
            json.expect(']');
        }
        return Arrays.copyOf(shape, n);
    }

    private List<String> outputs() {
        List<String> names = new ArrayList<>();
        if (json.acceptNull()) {
            return names;
        }
        json.expect('[');
        if (!json.accept(']')) {
            do {
                names.add(outputName());
            } while (json.accept(','));
            json.expect(']');
        }
        return names;
    }

    private String outputName() {
        @Nullable String name = null;
        json.expect('{');
        do {
            String member = json.string();
            json.expect(':');
            if (member.equals("name")) {
                name = json.string();
            } else {
                json.skip();
            }
        } while (json.accept(','));
        json.expect('}');
        if (name == null || !AnswerWriter.OUTPUTS.contains(name)) {
            throw InferenceException.invalid("there is no output '" + name + "'; there are " + AnswerWriter.OUTPUTS);
        }
        return name;
    }
}
