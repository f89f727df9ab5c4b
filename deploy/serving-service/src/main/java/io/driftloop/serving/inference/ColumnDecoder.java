package io.driftloop.serving.inference;

import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.LoggedInput;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Requests with one tensor per column, for models of tables. Stateless. */
final class ColumnDecoder {
    private ColumnDecoder() {}

    static DecodedBatch decode(FittedRecipe recipe, List<TensorInput> inputs, RequestMemory.Claim claim) {
        List<TensorInput> columns = inOrder(recipe, inputs);
        int rows = columns.get(0).count();
        if (rows < 1) {
            throw InferenceException.invalid("'" + columns.get(0).name() + "' holds no value");
        }
        columns.forEach(column -> requireRows(column, rows));
        RequestSize.require(rows, recipe, claim);
        float[] tensor = new float[rows * recipe.outputElements()];
        FloatBuffer out = FloatBuffer.wrap(tensor);
        List<List<Cell>> all = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            List<Cell> cells = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                cells.add(cell(recipe.schema().columns().get(i), columns.get(i), row));
            }
            recipe.apply(cells, out);
            all.add(cells);
        }
        return new DecodedBatch(rows, tensor, row -> LoggedInput.of(recipe.schema(), all.get(row)));
    }

    private static List<TensorInput> inOrder(FittedRecipe recipe, List<TensorInput> inputs) {
        Map<String, TensorInput> byName = new HashMap<>();
        inputs.forEach(input -> byName.put(input.name(), input));
        List<String> names =
                recipe.schema().columns().stream().map(Column::name).toList();
        if (byName.size() != inputs.size() || !byName.keySet().equals(Set.copyOf(names))) {
            throw InferenceException.invalid(
                    "this model takes one input per column " + names + ", got " + RequestDecoder.names(inputs));
        }
        return names.stream()
                .map(name -> Objects.requireNonNull(byName.get(name)))
                .toList();
    }

    private static void requireRows(TensorInput column, int rows) {
        long[] shape = column.shape();
        boolean flat = shape.length == 1 || shape.length == 2 && shape[1] == 1;
        if (!flat || column.promised() != column.count() || column.count() != rows) {
            throw InferenceException.invalid(
                    "'" + column.name() + "' must have shape [n] or [n, 1] and as many values as the other columns");
        }
    }

    private static Cell cell(Column column, TensorInput input, int row) {
        if (column.kind() == ColumnKind.CATEGORY) {
            if (input.texts() == null) {
                throw InferenceException.invalid(
                        "'" + column.name() + "' holds categories: its datatype must be BYTES");
            }
            return new Cell.Category(input.texts().get(row));
        }
        if (input.numbers() == null) {
            throw InferenceException.invalid("'" + column.name() + "' holds numbers, not " + input.datatype());
        }
        double number = input.numbers()[row];
        if (!Double.isNaN(number) && !Numbers.of(input.datatype()).holds(number)) {
            throw InferenceException.invalid(
                    "data[" + row + "] of '" + column.name() + "' is no " + input.datatype() + " value");
        }
        return new Cell.Number(number);
    }
}
