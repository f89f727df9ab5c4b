package io.driftloop.eval.elsewhere;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of values.
 *
 * @param names of the columns
 * @param named whether the sender gave them, so that values are found by name
 * @param rows numbers as {@code Double}, texts and truth values as {@code String}; null is missing
 */
record RowTable(List<String> names, boolean named, List<List<@Nullable Object>> rows) {

    /** Columns that are watched at most. */
    static final int MOST_COLUMNS = 1_000;

    int width() {
        return names.size();
    }

    /** V1: a value, an array (flattened) or an object per row. */
    static RowTable ofInstances(JsonNode instances) throws InvalidLogException {
        boolean named = instances.get(0).isObject();
        List<String> names = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        instances.get(0).fieldNames().forEachRemaining(names::add);
        for (JsonNode instance : instances) {
            List<@Nullable Object> row = new ArrayList<>();
            if (instance.isObject() != named) {
                throw new InvalidLogException("all instances must be objects, or none");
            } else if (named) {
                for (String name : names) {
                    row.add(value(instance.path(name)));
                }
            } else {
                flatten(instance, row);
            }
            rows.add(row);
        }
        int width = rows.get(0).size();
        if (!named) {
            numbered("x", width, names);
        }
        return new RowTable(names, named, even(rows, width));
    }

    /** One tensor, its first dimension the rows. */
    static RowTable ofTensor(JsonNode tensor) throws InvalidLogException {
        List<@Nullable Object> values = new ArrayList<>();
        flatten(tensor.path("data"), values);
        int rows = tensor.path("shape").path(0).asInt();
        if (rows < 1 || values.isEmpty() || values.size() % rows != 0) {
            throw new InvalidLogException(
                    "a tensor must have a shape, its first dimension the rows, and data that fills it");
        }
        int width = values.size() / rows;
        List<String> names = new ArrayList<>();
        String name = tensor.path("name").asText("x");
        if (width == 1) {
            names.add(name);
        } else {
            numbered("x", width, names);
        }
        List<List<@Nullable Object>> cut = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            cut.add(values.subList(i * width, (i + 1) * width));
        }
        return new RowTable(names, width == 1, even(cut, width));
    }

    /** Columns of several tensors side by side. */
    static RowTable beside(List<RowTable> tensors) throws InvalidLogException {
        if (tensors.size() == 1) {
            return tensors.get(0);
        }
        List<String> names = new ArrayList<>();
        int rows = tensors.get(0).rows.size();
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(new ArrayList<>());
        }
        boolean named = tensors.stream().allMatch(RowTable::named);
        for (RowTable tensor : tensors) {
            if (tensor.rows.size() != rows) {
                throw new InvalidLogException("all inputs must have as many rows");
            }
            names.addAll(tensor.names);
            for (int i = 0; i < rows; i++) {
                all.get(i).addAll(tensor.rows.get(i));
            }
        }
        if (!named || names.stream().distinct().count() < names.size()) {
            int width = names.size();
            names.clear();
            numbered("x", width, names);
            named = false;
        }
        return new RowTable(names, named, even(all, names.size()));
    }

    private static List<List<@Nullable Object>> even(List<List<@Nullable Object>> rows, int width)
            throws InvalidLogException {
        if (width < 1 || width > MOST_COLUMNS || rows.stream().anyMatch(row -> row.size() != width)) {
            throw new InvalidLogException("all rows must have the same number of values, 1 to " + MOST_COLUMNS);
        }
        return Collections.unmodifiableList(rows);
    }

    private static void numbered(String prefix, int width, List<String> names) {
        String[] numbers = new String[Math.min(width, MOST_COLUMNS + 1)];
        Arrays.setAll(numbers, i -> prefix + (i + 1));
        names.addAll(Arrays.asList(numbers));
    }

    private static void flatten(JsonNode node, List<@Nullable Object> into) throws InvalidLogException {
        if (node.isArray()) {
            for (JsonNode part : node) {
                flatten(part, into);
            }
        } else {
            into.add(value(node));
        }
    }

    private static @Nullable Object value(JsonNode node) throws InvalidLogException {
        if (node.isNumber()) {
            return node.asDouble();
        } else if (node.isValueNode() || node.isMissingNode()) {
            return node.isNull() || node.isMissingNode() ? null : node.asText();
        }
        throw new InvalidLogException("values must be numbers, texts, truth values or null");
    }
}
