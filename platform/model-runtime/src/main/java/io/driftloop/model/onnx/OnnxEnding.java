package io.driftloop.model.onnx;

import io.driftloop.model.onnx.OnnxFile.Ending;
import java.util.List;

/** Appends operators to a graph of another maker. Their names begin with {@code driftloop/}, which no other maker uses. */
final class OnnxEnding {

    private static final int NODE = 1;
    private static final int OUTPUT = 12;
    private static final String RAW = "driftloop/raw";
    private static final String ONE = "driftloop/one";
    private static final String FIRST = "driftloop/first";
    private static final String SECOND = "driftloop/second";

    private OnnxEnding() {}

    /** The graph with its output {@code output} turned into answers under the same name. */
    static byte[] of(byte[] graph, Ending ending, int classes) {
        OnnxWriterMessage ended = new OnnxWriterMessage();
        ProtobufReader fields = new ProtobufReader(graph);
        for (int field = fields.next(); field != 0; field = fields.next()) {
            if (field == NODE) {
                ended.bytes(NODE, renamed(fields.content()));
            } else if (field != OUTPUT || !name(fields.content()).equals(OnnxNetwork.OUTPUT)) {
                ended.raw(fields.raw());
            }
        }
        OnnxGraph appended = new OnnxGraph();
        append(appended, ending);
        appended.output(OnnxNetwork.OUTPUT, List.of(classes));
        return ended.raw(appended.parts()).bytes();
    }

    private static void append(OnnxGraph graph, Ending ending) {
        if (ending == Ending.SOFTMAX) {
            graph.node("Softmax", List.of(RAW), OnnxNetwork.OUTPUT, OnnxGraph.integer("axis", 1));
            return;
        }
        String second = RAW;
        if (ending == Ending.SIGMOID) {
            graph.node("Sigmoid", List.of(RAW), SECOND);
            second = SECOND;
        }
        graph.constant(ONE, new float[] {1});
        graph.node("Sub", List.of(ONE, second), FIRST);
        graph.node("Concat", List.of(FIRST, second), OnnxNetwork.OUTPUT, OnnxGraph.integer("axis", 1));
    }

    /** Whoever made or read {@code output} makes and reads the raw numbers now. */
    private static byte[] renamed(byte[] node) {
        OnnxWriterMessage renamed = new OnnxWriterMessage();
        ProtobufReader fields = new ProtobufReader(node);
        for (int field = fields.next(); field != 0; field = fields.next()) {
            boolean tensor = field == 1 || field == 2;
            if (tensor && fields.text().equals(OnnxNetwork.OUTPUT)) {
                renamed.text(field, RAW);
            } else {
                renamed.raw(fields.raw());
            }
        }
        return renamed.bytes();
    }

    private static String name(byte[] value) {
        ProtobufReader fields = new ProtobufReader(value);
        for (int field = fields.next(); field != 0; field = fields.next()) {
            if (field == 1) {
                return fields.text();
            }
        }
        return "";
    }
}
