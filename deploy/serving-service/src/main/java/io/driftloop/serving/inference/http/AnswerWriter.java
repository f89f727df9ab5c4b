package io.driftloop.serving.inference.http;

import io.driftloop.serving.inference.BinaryTensors;
import io.driftloop.serving.inference.InferAnswer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers as the Open Inference Protocol wants them. Stateless. */
public final class AnswerWriter {

    private AnswerWriter() {}

    /**
     * A response's body.
     *
     * @param head bytes of it that are JSON
     * @param bytes all of it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Body(int head, byte[] bytes) {
        boolean binary() {
            return head < bytes.length;
        }
    }

    /** An answer whose outputs are all JSON. */
    public static byte[] json(InferAnswer answer) {
        return answer(answer).bytes();
    }

    static Body answer(InferAnswer answer) {
        StringBuilder json = new StringBuilder(256 + answer.probabilities().length * 14);
        json.append("{\"model_name\":");
        text(json, answer.model());
        json.append(",\"model_version\":\"").append(answer.version()).append('"');
        if (answer.requestId() != null) {
            json.append(",\"id\":");
            text(json, answer.requestId());
        }
        json.append(",\"parameters\":{\"prediction_id\":");
        text(json, answer.predictionId());
        json.append("},\"outputs\":[");
        List<ByteBuffer> tail = new ArrayList<>(0);
        String separator = "";
        for (String output : answer.outputNames()) {
            if (answer.outputs().contains(output)) {
                json.append(separator);
                separator = ",";
                if (output.equals("output")) {
                    probabilities(json, answer, tail);
                } else {
                    classes(json, answer, tail);
                }
            }
        }
        return body(json.append("]}").toString().getBytes(StandardCharsets.UTF_8), tail);
    }

    private static Body body(byte[] head, List<ByteBuffer> tail) {
        if (tail.isEmpty()) {
            return new Body(head.length, head);
        }
        ByteBuffer all = ByteBuffer.allocate(
                head.length + tail.stream().mapToInt(ByteBuffer::remaining).sum());
        all.put(head);
        tail.forEach(all::put);
        return new Body(head.length, all.array());
    }

    private static void probabilities(StringBuilder json, InferAnswer answer, List<ByteBuffer> tail) {
        json.append("{\"name\":\"output\",\"datatype\":\"FP32\",\"shape\":[")
                .append(answer.rows())
                .append(',')
                .append(answer.width());
        if (answer.outputs().binary("output")) {
            binary(json, BinaryTensors.floats(answer.probabilities()), tail);
            return;
        }
        json.append("],\"data\":[");
        float[] probabilities = answer.probabilities();
        for (int i = 0; i < probabilities.length; i++) {
            if (i > 0) {
                json.append(',');
            }
            json.append(probabilities[i]);
        }
        json.append("]}");
    }

    private static void classes(StringBuilder json, InferAnswer answer, List<ByteBuffer> tail) {
        json.append("{\"name\":\"class\",\"datatype\":\"BYTES\",\"shape\":[").append(answer.rows());
        if (answer.outputs().binary("class")) {
            List<String> labels = new ArrayList<>();
            for (int row = 0; row < answer.rows(); row++) {
                labels.add(answer.classes().get(answer.best(row)));
            }
            binary(json, BinaryTensors.texts(labels), tail);
            return;
        }
        json.append("],\"data\":[");
        for (int row = 0; row < answer.rows(); row++) {
            if (row > 0) {
                json.append(',');
            }
            text(json, answer.classes().get(answer.best(row)));
        }
        json.append("]}");
    }

    /** Closes a tensor whose data lies behind the JSON. */
    private static void binary(StringBuilder json, ByteBuffer data, List<ByteBuffer> tail) {
        json.append("],\"parameters\":{\"binary_data_size\":")
                .append(data.remaining())
                .append("}}");
        tail.add(data);
    }

    static byte[] error(String message) {
        StringBuilder json = new StringBuilder("{\"error\":");
        text(json, message);
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void text(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c) && !paired(text, i)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    /** Half a pair alone has no bytes in UTF-8; escaped it comes back as it was sent. */
    private static boolean paired(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))
                || at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }
}
