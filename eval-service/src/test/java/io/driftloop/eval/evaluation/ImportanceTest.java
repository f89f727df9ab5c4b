package io.driftloop.eval.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportanceTest {

    private static final Schema SCHEMA =
            new Schema(List.of(Column.number("decides"), Column.number("idle"), Column.category("colour")), "y");

    /** The model says yes where the first column is positive, which is the truth: shuffled among as many of each, half of its answers are wrong. */
    @Test
    void aColumnIsWorthTheAccuracyThatIsLostWithoutIt() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RowWriter writer = RowWriter.on(bytes, SCHEMA)) {
            for (int i = 0; i < 1_000; i++) {
                boolean yes = i % 2 == 0;
                writer.write(Row.of(
                        yes ? "yes" : "no",
                        new Cell.Number(yes ? 1 + i : -i),
                        new Cell.Number(i),
                        new Cell.Category(i % 3 == 0 ? null : "red")));
            }
        }
        RowFile rows = RowFile.read(ByteBuffer.wrap(bytes.toByteArray()));
        Importance importance = new Importance(new Positive());
        Map<String, Double> losses =
                importance.of(rows, IntStream.range(0, 1_000).toArray());
        assertThat(losses.get("decides")).isCloseTo(0.5, within(0.05));
        assertThat(losses).containsEntry("idle", 0.0).containsEntry("colour", 0.0);
        assertThat(importance.of(rows, IntStream.range(0, 1_000).toArray())).isEqualTo(losses);
        assertThat(importance.of(rows, new int[0])).isEmpty();
    }

    private static final class Positive implements Scorer {

        @Override
        public Schema schema() {
            return SCHEMA;
        }

        @Override
        public List<String> classes() {
            return List.of("yes", "no");
        }

        @Override
        public Map<String, Double> facts() {
            return Map.of();
        }

        @Override
        public void score(RowFile rows, int[] indexes, BiConsumer<Integer, float[]> answer) {
            for (int i = 0; i < indexes.length; i++) {
                double value = ((Cell.Number) rows.row(indexes[i]).cells().get(0)).value();
                answer.accept(i, value > 0 ? new float[] {0.9f, 0.1f} : new float[] {0.1f, 0.9f});
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
