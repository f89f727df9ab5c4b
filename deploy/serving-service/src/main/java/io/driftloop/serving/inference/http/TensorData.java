package io.driftloop.serving.inference.http;

import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.TensorInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The {@code data} of a tensor, flat or nested, while it is read: the datatype may come after it. */
final class TensorData {
    private static final int MAX_DEPTH = 16;

    /** A text with its place in a list that grows. */
    private static final long TEXT_BYTES = 80;

    /** Texts that are claimed at once. */
    private static final int TEXTS = 1024;

    private double[] numbers = new double[1024];
    private final SingleRoundings roundings = new SingleRoundings();
    private int count;
    private long claimed;
    private int nulls;
    private int bools;
    private @Nullable List<@Nullable String> texts;

    private final LongConsumer claim;

    private TensorData(LongConsumer claim) {
        this.claim = claim;
    }

    /** @param claim is told of bytes of heap before they are taken */
    static TensorData read(JsonCursor json, LongConsumer claim) {
        TensorData data = new TensorData(claim);
        if (json.peek() != '[') {
            throw json.bad("'data' must be an array");
        }
        data.array(json, 0);
        return data;
    }

    private void array(JsonCursor json, int depth) {
        if (depth == MAX_DEPTH) {
            throw json.bad("'data' is nested too deeply");
        }
        json.expect('[');
        if (json.accept(']')) {
            return;
        }
        do {
            plainNumbers(json);
            switch (json.peek()) {
                case '[' -> array(json, depth + 1);
                case '"' -> text(json, json.string());
                case 'n' -> missing(json);
                case 't', 'f' -> bool(json);
                default -> number(json);
            }
        } while (json.accept(','));
        json.expect(']');
    }

    /** The bulk of most bodies. */
    private void plainNumbers(JsonCursor json) {
        while (texts == null && bools == 0) {
            int read = json.plainNumbers(numbers, count);
            count += read;
            if (read == 0) {
                return;
            }
            makeRoom();
        }
    }

    private void number(JsonCursor json) {
        if (texts != null || bools > 0) {
            throw json.bad(
                    texts != null ? "'data' mixes texts and numbers" : "'data' mixes true and false with other values");
        }
        double number = json.number();
        roundings.look(count, number, json);
        add(number);
    }

    private void bool(JsonCursor json) {
        if (texts != null || count > bools + nulls) {
            throw json.bad("'data' mixes true and false with other values");
        }
        bools++;
        add(json.bool() ? 1 : 0);
    }

    private void add(double number) {
        numbers[count++] = number;
        makeRoom();
    }

    private void makeRoom() {
        if (count == numbers.length) {
            // both arrays for now, and at the end a copy of the right length
            claim.accept(2L * count * Double.BYTES);
            claimed += 2L * count * Double.BYTES;
            numbers = Arrays.copyOf(numbers, count * 2);
        }
    }

    private void missing(JsonCursor json) {
        if (!json.acceptNull()) {
            throw json.bad("expected a number");
        }
        if (texts != null) {
            texts.add(null);
            return;
        }
        add(Double.NaN);
        nulls++;
    }

    private void text(JsonCursor json, String text) {
        if (texts == null) {
            if (count > nulls) {
                throw json.bad("'data' mixes texts and numbers");
            }
            texts = new ArrayList<>();
            for (int i = 0; i < nulls; i++) {
                texts.add(null);
            }
        }
        if (texts.size() % TEXTS == 0) {
            claim.accept(TEXTS * TEXT_BYTES);
        }
        texts.add(text);
    }

    TensorInput input(String name, String datatype, long[] shape) {
        boolean bytes = datatype.equals("BYTES");
        if (bytes && texts == null && count > nulls
                || !bytes && texts != null
                || bools > 0 && !datatype.equals("BOOL")) {
            throw InferenceException.invalid("the data of '" + name + "' is not " + datatype);
        }
        if (bytes) {
            List<@Nullable String> values = texts;
            if (values == null) {
                values = new ArrayList<>();
                for (int i = 0; i < nulls; i++) {
                    values.add(null);
                }
            }
            return new TensorInput(name, datatype, shape, null, values);
        }
        double[] values = Arrays.copyOf(numbers, count);
        if (claimed > 0) {
            claim.accept((long) count * Double.BYTES - claimed);
            claimed = 0;
        }
        if (datatype.equals("FP32")) {
            roundings.apply(values);
        }
        return new TensorInput(name, datatype, shape, values, null);
    }
}
