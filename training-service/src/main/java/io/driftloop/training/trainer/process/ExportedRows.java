package io.driftloop.training.trainer.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows as files that a program of any language reads: {@code <split>_x.npy} and {@code <split>_y.npy} as the model gets them, and, where there are no images,
 * {@code <split>.jsonl} as the dataset has them.
 *
 * @param prepared what is exported
 * @param directory where to
 */
record ExportedRows(PreparedRows prepared, Path directory) {

    private static final ObjectMapper JSON = new ObjectMapper();

    void write(String split, int[] indexes) throws IOException {
        List<Integer> shape = new ArrayList<>(List.of(indexes.length));
        shape.addAll(prepared.shape());
        float[] row = new float[prepared.recipe().outputElements()];
        FloatBuffer buffer = FloatBuffer.wrap(row);
        try (NpyFile file = NpyFile.create(directory.resolve(split + "_x.npy"), "<f4", shape)) {
            for (int index : indexes) {
                prepared.into(index, buffer.clear());
                file.floats(row);
            }
        }
        boolean numbers = prepared.recipe().regression();
        float[] labels = prepared.labels(indexes);
        try (NpyFile file =
                NpyFile.create(directory.resolve(split + "_y.npy"), numbers ? "<f4" : "<i8", List.of(indexes.length))) {
            for (float label : labels) {
                if (numbers) {
                    file.floats(new float[] {label});
                } else {
                    file.whole((long) label);
                }
            }
        }
        if (prepared.recipe().schema().image().isEmpty()) {
            raw(split, indexes);
        }
    }

    private void raw(String split, int[] indexes) throws IOException {
        List<Column> columns = prepared.rows().schema().columns();
        try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(split + ".jsonl"))) {
            for (int index : indexes) {
                Row row = prepared.rows().row(index);
                ObjectNode line = JSON.createObjectNode().put("label", row.label());
                ObjectNode cells = line.putObject("row");
                for (int i = 0; i < columns.size(); i++) {
                    put(cells, columns.get(i).name(), row.cells().get(i));
                }
                out.write(JSON.writeValueAsString(line));
                out.write('\n');
            }
        }
    }

    private static void put(ObjectNode cells, String name, Cell cell) {
        if (cell instanceof Cell.Number number && !Double.isNaN(number.value())) {
            cells.put(name, number.value());
        } else if (cell instanceof Cell.Category category) {
            cells.put(name, category.value());
        } else {
            cells.putNull(name);
        }
    }
}
