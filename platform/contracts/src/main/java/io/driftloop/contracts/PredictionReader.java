package io.driftloop.contracts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.driftloop.events.PredictionLogged;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads predictions as this product writes them, several times faster than a mapper does: there are millions of them, and hardly anything else is asked of
 * their log. Whatever is unusual it leaves to the mapper, which decides what it means or what is wrong with it.
 */
final class PredictionReader {

    private static final JsonFactory JSON = new JsonFactory();
    /** Of {@link PredictionLogged}, without its source. */
    private static final int FIELDS = 12;

    private @Nullable String prediction;
    private @Nullable String modelId;
    private @Nullable String model;
    private int version;
    private @Nullable Instant at;
    private @Nullable String datatype;
    private @Nullable List<Integer> shape;
    private byte @Nullable [] input;
    private @Nullable List<Double> outputs;
    private @Nullable String predicted;
    private double confidence;
    private long latency;
    private @Nullable String source;
    private int seen;

    private PredictionReader() {}

    /** The prediction, or null where it is not written as usual: with each field once, none of them null, and no other; it may lack a source. */
    static @Nullable PredictionLogged read(byte[] json) {
        try (JsonParser in = JSON.createParser(json)) {
            PredictionReader reader = new PredictionReader();
            return in.nextToken() == JsonToken.START_OBJECT && reader.fields(in) ? reader.made() : null;
        } catch (IOException | IllegalArgumentException e) {
            return null; // the mapper says it
        }
    }

    private boolean fields(JsonParser in) throws IOException {
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            seen++;
            in.nextToken();
            if (!field(name, in)) {
                return false;
            }
        }
        return in.currentToken() == JsonToken.END_OBJECT && seen == FIELDS;
    }

    /** Takes a value; gives whether it is a usual one. */
    private boolean field(String name, JsonParser in) throws IOException {
        switch (name) {
            case "prediction":
                return prediction == null && (prediction = text(in)) != null;
            case "modelId":
                return modelId == null && (modelId = text(in)) != null;
            case "model":
                return model == null && (model = text(in)) != null;
            case "at":
                String time = text(in);
                return at == null && time != null && (at = InstantText.read(time)) != null;
            case "inputDatatype":
                return datatype == null && (datatype = text(in)) != null;
            case "inputShape":
                return shape == null && (shape = integers(in)) != null;
            case "input":
                input = input == null && in.currentToken() == JsonToken.VALUE_STRING ? in.getBinaryValue() : null;
                return input != null;
            case "outputs":
                return outputs == null && (outputs = numbers(in)) != null;
            case "source":
                seen--;
                return source == null && (source = text(in)) != null;
            case "predicted":
                return predicted == null && (predicted = text(in)) != null;
            default:
                return number(name, in);
        }
    }

    private boolean number(String name, JsonParser in) throws IOException {
        boolean whole = in.currentToken() == JsonToken.VALUE_NUMBER_INT;
        switch (name) {
            case "version":
                version = whole ? in.getIntValue() : 0;
                return whole;
            case "confidence":
                boolean numeric = whole || in.currentToken() == JsonToken.VALUE_NUMBER_FLOAT;
                confidence = numeric ? in.getDoubleValue() : 0;
                return numeric;
            case "latencyMicros":
                latency = whole ? in.getLongValue() : 0;
                return whole;
            default:
                return false;
        }
    }

    private static @Nullable String text(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : null;
    }

    private static @Nullable List<Integer> integers(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            return null;
        }
        List<Integer> all = new ArrayList<>(4);
        while (in.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            all.add(in.getIntValue());
        }
        return in.currentToken() == JsonToken.END_ARRAY ? all : null;
    }

    private static @Nullable List<Double> numbers(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            return null;
        }
        List<Double> all = new ArrayList<>();
        for (JsonToken t = in.nextToken(); t != JsonToken.END_ARRAY; t = in.nextToken()) {
            if (t != JsonToken.VALUE_NUMBER_FLOAT && t != JsonToken.VALUE_NUMBER_INT) {
                return null;
            }
            all.add(in.getDoubleValue());
        }
        return all;
    }

    /** Whole where nothing is missing; a number that is not there is 0, as the mapper has it. */
    private @Nullable PredictionLogged made() {
        if (prediction == null || modelId == null || model == null || at == null || datatype == null) {
            return null;
        }
        if (shape == null || input == null || outputs == null || predicted == null) {
            return null;
        }
        return new PredictionLogged(
                new PredictionId(prediction),
                new ModelId(modelId),
                new ModelName(model),
                version,
                at,
                datatype,
                shape,
                input,
                outputs,
                predicted,
                confidence,
                latency,
                source);
    }
}
