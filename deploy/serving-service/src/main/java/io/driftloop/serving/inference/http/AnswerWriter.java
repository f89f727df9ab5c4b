package io.driftloop.serving.inference.http;

import io.driftloop.serving.inference.InferAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers as the Open Inference Protocol wants them. Stateless. */
final class AnswerWriter {
    /** Names of the outputs that every model has. */
    static final List<String> OUTPUTS = List.of("output", "class");

    private AnswerWriter() {}

    static byte[] answer(InferAnswer answer) {
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
        String separator = "";
        for (String output : OUTPUTS) {
            if (answer.outputs().isEmpty() || answer.outputs().contains(output)) {
                json.append(separator);
                separator = ",";
                if (output.equals("output")) {
                    probabilities(json, answer);
                } else {
                    classes(json, answer);
                }
            }
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void probabilities(StringBuilder json, InferAnswer answer) {
        json.append("{\"name\":\"output\",\"datatype\":\"FP32\",\"shape\":[")
                .append(answer.rows())
                .append(',')
                .append(answer.classes().size())
                .append("],\"data\":[");
        float[] probabilities = answer.probabilities();
        for (int i = 0; i < probabilities.length; i++) {
            if (i > 0) {
                json.append(',');
            }
            json.append(probabilities[i]);
        }
        json.append("]}");
    }

    private static void classes(StringBuilder json, InferAnswer answer) {
        json.append("{\"name\":\"class\",\"datatype\":\"BYTES\",\"shape\":[")
                .append(answer.rows())
                .append("],\"data\":[");
        for (int row = 0; row < answer.rows(); row++) {
            if (row > 0) {
                json.append(',');
            }
            text(json, answer.classes().get(answer.best(row)));
        }
        json.append("]}");
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
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
