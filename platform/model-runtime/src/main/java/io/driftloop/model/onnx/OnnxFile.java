package io.driftloop.model.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An ONNX file that was made elsewhere, looked at before anything runs it: what it takes and gives, and whether it is complete in itself.
 *
 * @param inputs names of what it takes, without its constants
 * @param outputs names of what it gives
 * @param complete whether all its constants are in the file; one with external data would read other files
 * @param parameters how many floating-point numbers its constants hold
 */
public record OnnxFile(List<String> inputs, List<String> outputs, boolean complete, long parameters) {

    private static final int GRAPH = 7;
    private static final int FUNCTION = 25;

    /**
     * Reads.
     *
     * @throws OnnxException when it is none; the message is fit for people
     */
    public static OnnxFile read(byte[] model) {
        Found found = new Found();
        boolean graph = false;
        ProtobufReader fields = new ProtobufReader(model);
        for (int field = fields.next(); field != 0; field = fields.next()) {
            if (field == GRAPH) {
                graph = true;
                found.graph(fields.content(), true);
            } else if (field == FUNCTION) {
                found.function(fields.content());
            }
        }
        if (!graph) {
            throw new OnnxException("it is no ONNX file: it has no graph");
        }
        List<String> inputs = found.inputs.stream()
                .filter(name -> !found.constants.contains(name))
                .toList();
        return new OnnxFile(inputs, List.copyOf(found.outputs), !found.external, found.parameters);
    }

    /**
     * The same file with other names for one input and one output; what it computes stays the same.
     *
     * @param input the name of the input that shall be called {@code input}
     * @param output the name of the output that shall be called {@code output}
     */
    public static byte[] named(byte[] model, String input, String output) {
        OnnxWriterMessage renamed = new OnnxWriterMessage();
        ProtobufReader fields = new ProtobufReader(model);
        for (int field = fields.next(); field != 0; field = fields.next()) {
            if (field == GRAPH) {
                renamed.bytes(GRAPH, graph(fields.content(), input, output));
            } else {
                renamed.raw(fields.raw());
            }
        }
        return renamed.bytes();
    }

    /** What is done to a network's numbers until they are answers. */
    public enum Ending {
        /** Scores of all classes become probabilities. */
        SOFTMAX,
        /** One score of two classes becomes the probabilities of both. */
        SIGMOID,
        /** The probability of the second of two classes becomes the probabilities of both. */
        PAIR
    }

    /**
     * A file whose output {@code output} is turned into answers.
     *
     * @param classes how many answers there are per row
     */
    public static byte[] ended(byte[] model, Ending ending, int classes) {
        OnnxWriterMessage ended = new OnnxWriterMessage();
        ProtobufReader fields = new ProtobufReader(model);
        for (int field = fields.next(); field != 0; field = fields.next()) {
            if (field == GRAPH) {
                ended.bytes(GRAPH, OnnxEnding.of(fields.content(), ending, classes));
            } else {
                ended.raw(fields.raw());
            }
        }
        return ended.bytes();
    }

    private static byte[] graph(byte[] graph, String input, String output) {
        boolean in = !input.equals(OnnxNetwork.INPUT);
        boolean out = !output.equals(OnnxNetwork.OUTPUT);
        OnnxWriterMessage renamed = new OnnxWriterMessage();
        if (in) {
            renamed.message(Found.NODE, identity(OnnxNetwork.INPUT, input));
        }
        ProtobufReader fields = new ProtobufReader(graph);
        for (int field = fields.next(); field != 0; field = fields.next()) {
            if (field == Found.INPUT) {
                renamed.bytes(field, valueNamed(fields.content(), input, OnnxNetwork.INPUT));
            } else if (field == Found.OUTPUT) {
                renamed.bytes(field, valueNamed(fields.content(), output, OnnxNetwork.OUTPUT));
            } else {
                renamed.raw(fields.raw());
            }
        }
        if (out) {
            renamed.message(Found.NODE, identity(output, OnnxNetwork.OUTPUT));
        }
        return renamed.bytes();
    }

    private static OnnxWriterMessage identity(String from, String to) {
        return new OnnxWriterMessage().text(1, from).text(2, to).text(4, "Identity");
    }

    private static byte[] valueNamed(byte[] value, String was, String becomes) {
        OnnxWriterMessage renamed = new OnnxWriterMessage();
        ProtobufReader fields = new ProtobufReader(value);
        for (int field = fields.next(); field != 0; field = fields.next()) {
            if (field == 1) {
                renamed.text(1, fields.text().equals(was) ? becomes : fields.text());
            } else {
                renamed.raw(fields.raw());
            }
        }
        return renamed.bytes();
    }

    /** What a walk through the file finds; field numbers are those of {@code onnx.proto}. */
    private static final class Found {

        private static final int NODE = 1;
        private static final int CONSTANT = 5;
        private static final int INPUT = 11;
        private static final int OUTPUT = 12;
        private static final int SPARSE_CONSTANT = 15;
        private static final int ATTRIBUTE = 5;
        private static final int FUNCTION_NODE = 7;
        private static final int DIMENSION = 1;
        private static final int DATA_TYPE = 2;
        /** float32, float16, float64, bfloat16. */
        private static final Set<Long> REAL = Set.of(1L, 10L, 11L, 16L);

        private static final int TENSOR_NAME = 8;
        private static final int EXTERNAL_DATA = 13;
        private static final int DATA_LOCATION = 14;

        private final List<String> inputs = new ArrayList<>();
        private final List<String> outputs = new ArrayList<>();
        private final Set<String> constants = new TreeSet<>();
        private boolean external;
        private long parameters;

        void graph(byte[] graph, boolean outer) {
            ProtobufReader fields = new ProtobufReader(graph);
            for (int field = fields.next(); field != 0; field = fields.next()) {
                switch (field) {
                    case NODE -> node(fields.content());
                    case CONSTANT -> constants.add(tensor(fields.content()));
                    case SPARSE_CONSTANT -> sparse(fields.content());
                    case INPUT -> add(outer, inputs, fields.content());
                    case OUTPUT -> add(outer, outputs, fields.content());
                    default -> {}
                }
            }
        }

        void function(byte[] function) {
            ProtobufReader fields = new ProtobufReader(function);
            for (int field = fields.next(); field != 0; field = fields.next()) {
                if (field == FUNCTION_NODE) {
                    node(fields.content());
                }
            }
        }

        private void node(byte[] node) {
            ProtobufReader fields = new ProtobufReader(node);
            for (int field = fields.next(); field != 0; field = fields.next()) {
                if (field == ATTRIBUTE) {
                    attribute(fields.content());
                }
            }
        }

        private void attribute(byte[] attribute) {
            ProtobufReader fields = new ProtobufReader(attribute);
            for (int field = fields.next(); field != 0; field = fields.next()) {
                switch (field) {
                    case 5, 10 -> tensor(fields.content());
                    case 6, 11 -> graph(fields.content(), false);
                    case 22, 23 -> sparse(fields.content());
                    default -> {}
                }
            }
        }

        private void sparse(byte[] sparse) {
            ProtobufReader fields = new ProtobufReader(sparse);
            for (int field = fields.next(); field != 0; field = fields.next()) {
                if (field == 1 || field == 2) {
                    tensor(fields.content());
                }
            }
        }

        private String tensor(byte[] tensor) {
            String name = "";
            long elements = 1;
            boolean real = false;
            ProtobufReader fields = new ProtobufReader(tensor);
            for (int field = fields.next(); field != 0; field = fields.next()) {
                switch (field) {
                    case DIMENSION -> elements *= product(fields);
                    case DATA_TYPE -> real = REAL.contains(fields.number());
                    case TENSOR_NAME -> name = fields.text();
                    case EXTERNAL_DATA -> external = true;
                    case DATA_LOCATION -> external |= fields.number() != 0;
                    default -> {}
                }
            }
            parameters += real ? elements : 0;
            return name;
        }

        /** Of one dimension, or of all that are packed into one field. */
        private static long product(ProtobufReader fields) {
            return fields.packed() ? fields.numbers().stream().reduce(1L, (a, b) -> a * b) : fields.number();
        }

        private static void add(boolean outer, List<String> names, byte[] value) {
            ProtobufReader fields = new ProtobufReader(value);
            for (int field = fields.next(); outer && field != 0; field = fields.next()) {
                if (field == 1) {
                    names.add(fields.text());
                }
            }
        }
    }
}
