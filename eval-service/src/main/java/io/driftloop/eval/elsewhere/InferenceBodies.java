package io.driftloop.eval.elsewhere;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of the V1 protocol ({@code instances}, {@code predictions}) and of the Open Inference Protocol ({@code inputs}, {@code outputs}) as rows.
 */
final class InferenceBodies {

    private InferenceBodies() {}

    /** Refuses a body that could never be a row, before it waits for its other half. */
    static void check(LoggedHalf half) throws InvalidLogException {
        if (half.side() == LoggedHalf.Side.REQUEST) {
            rows(half.body());
        } else {
            answers(half.body());
        }
    }

    /** The rows of a request. */
    static RowTable rows(JsonNode body) throws InvalidLogException {
        if (body.path("instances").isArray() && !body.path("instances").isEmpty()) {
            return RowTable.ofInstances(body.path("instances"));
        }
        if (body.path("inputs").isArray() && !body.path("inputs").isEmpty()) {
            List<RowTable> tensors = new ArrayList<>();
            for (JsonNode tensor : body.path("inputs")) {
                tensors.add(RowTable.ofTensor(tensor));
            }
            return RowTable.beside(tensors);
        }
        throw new InvalidLogException("a request must have instances (V1) or inputs (Open Inference Protocol)");
    }

    /** The answers of a response, one per row. */
    static List<ModelAnswer> answers(JsonNode body) throws InvalidLogException {
        if (body.path("predictions").isArray() && !body.path("predictions").isEmpty()) {
            return answers(null, RowTable.ofInstances(body.path("predictions")));
        }
        if (!body.path("outputs").isArray() || body.path("outputs").isEmpty()) {
            throw new InvalidLogException("a response must have predictions (V1) or outputs (Open Inference Protocol)");
        }
        RowTable classes = null;
        RowTable probabilities = null;
        for (JsonNode output : body.path("outputs")) {
            RowTable table = RowTable.ofTensor(output);
            boolean named =
                    output.path("name").asText("").toLowerCase(Locale.ROOT).matches(".*(label|class|predict).*");
            if (table.width() == 1 && (classes == null || named)) {
                classes = table;
            } else if (table.width() > 1 && probabilities == null) {
                probabilities = table;
            }
        }
        return probabilities == null ? answers(null, require(classes)) : answers(classes, probabilities);
    }

    private static RowTable require(@Nullable RowTable classes) throws InvalidLogException {
        if (classes == null) {
            throw new InvalidLogException("a response must have an output with a class or probabilities per row");
        }
        return classes;
    }

    private static List<ModelAnswer> answers(@Nullable RowTable classes, RowTable main) throws InvalidLogException {
        if (classes != null && classes.rows().size() != main.rows().size()) {
            throw new InvalidLogException("all outputs must have as many rows");
        }
        List<ModelAnswer> answers = new ArrayList<>();
        for (int i = 0; i < main.rows().size(); i++) {
            List<@Nullable Object> row = main.rows().get(i);
            ModelAnswer answer = row.size() == 1
                    ? ModelAnswer.ofClass(present(row.get(0)))
                    : ModelAnswer.ofProbabilities(numbers(row));
            answers.add(
                    classes == null
                            ? answer
                            : answer.named(present(classes.rows().get(i).get(0))));
        }
        return answers;
    }

    private static Object present(@Nullable Object value) throws InvalidLogException {
        if (value == null) {
            throw new InvalidLogException("an answer must not be null");
        }
        return value;
    }

    private static List<Double> numbers(List<@Nullable Object> row) throws InvalidLogException {
        List<Double> numbers = new ArrayList<>();
        for (Object value : row) {
            if (!(value instanceof Double number) || !Double.isFinite(number)) {
                throw new InvalidLogException("several values of one answer must be probabilities");
            }
            numbers.add(number);
        }
        return numbers;
    }
}
