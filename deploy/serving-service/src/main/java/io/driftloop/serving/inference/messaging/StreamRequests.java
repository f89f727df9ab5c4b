package io.driftloop.serving.inference.messaging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.serving.inference.InferRequest;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.TensorInput;
import io.driftloop.serving.inference.WantedOutputs;
import io.driftloop.serving.inference.http.InferRequestReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of records as requests: either a request as over HTTP, or one row, as an object of the model's columns or, of images and numbers, as an array of numbers.
 * Members of a row that are no columns are passed over. Stateless.
 */
final class StreamRequests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StreamRequests() {}

    /**
     * The request that a record holds.
     *
     * @throws InferenceException when it holds none
     */
    static InferRequest read(byte @Nullable [] value, FittedRecipe recipe) {
        if (value == null) {
            throw InferenceException.invalid("the record has no value");
        }
        if (isRequest(value)) {
            InferRequest request = InferRequestReader.read(value);
            if (request.outputs().anyBinary()) {
                throw InferenceException.invalid(
                        "the answers of a stream are JSON; binary outputs cannot be asked for");
            }
            return request;
        }
        JsonNode row = tree(value);
        return new InferRequest(null, row.isArray() ? List.of(numbers(row)) : columns(row, recipe), WantedOutputs.ALL);
    }

    /** Whether there is a member {@code inputs} that is an array. */
    private static boolean isRequest(byte[] value) {
        try (JsonParser parser = new JsonFactory().createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean inputs = parser.currentName().equals("inputs");
                if (parser.nextToken() == JsonToken.START_ARRAY && inputs) {
                    return true;
                }
                parser.skipChildren();
            }
            return false;
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private static JsonNode tree(byte[] value) {
        try {
            JsonNode tree = JSON.readTree(value);
            if (tree.isArray() || tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static InferenceException unreadable() {
        return InferenceException.invalid(
                "the value is no JSON of a request ({\"inputs\": ...}) or of a row ({\"column\": ...}, or [number, ...])");
    }

    private static TensorInput numbers(JsonNode row) {
        List<Double> flat = new ArrayList<>();
        flatten(row, flat);
        double[] numbers = flat.stream().mapToDouble(Double::doubleValue).toArray();
        return new TensorInput("input", "FP64", new long[] {1, numbers.length}, numbers, null);
    }

    private static void flatten(JsonNode node, List<Double> into) {
        for (JsonNode element : node) {
            if (element.isArray()) {
                flatten(element, into);
            } else if (element.isNumber() || element.isNull()) {
                into.add(element.isNull() ? Double.NaN : element.doubleValue());
            } else {
                throw InferenceException.invalid("a row that is an array holds numbers, not " + element);
            }
        }
    }

    private static List<TensorInput> columns(JsonNode row, FittedRecipe recipe) {
        List<TensorInput> inputs = new ArrayList<>();
        for (Column column : recipe.schema().columns()) {
            JsonNode cell = row.get(column.name());
            if (cell != null) {
                inputs.add(input(column, cell));
            }
        }
        if (inputs.size() < recipe.schema().columns().size()) {
            throw InferenceException.invalid("this model takes a row with the columns "
                    + recipe.schema().columns().stream().map(Column::name).toList() + ", got "
                    + inputs.stream().map(TensorInput::name).toList());
        }
        return inputs;
    }

    private static TensorInput input(Column column, JsonNode cell) {
        if (column.kind() == ColumnKind.IMAGE) {
            return numbers(cell);
        }
        long[] one = {1};
        if (column.kind() == ColumnKind.CATEGORY) {
            if (cell.isContainerNode()) {
                throw InferenceException.invalid("column '" + column.name() + "' holds one category, not " + cell);
            }
            String text = cell.isNull() ? null : cell.asText();
            return new TensorInput(column.name(), "BYTES", one, null, Collections.singletonList(text));
        }
        if (!cell.isNumber() && !cell.isNull()) {
            throw InferenceException.invalid("column '" + column.name() + "' holds a number, not " + cell);
        }
        double[] number = {cell.isNull() ? Double.NaN : cell.doubleValue()};
        return new TensorInput(column.name(), "FP64", one, number, null);
    }
}
