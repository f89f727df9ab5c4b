package io.driftloop.serving.scoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.Schema;
import io.driftloop.serving.inference.BulkScorer;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a model's answers to the rows of a file, one JSON object a line: {@code row} from 0, the dataset's {@code label}, {@code class} and {@code confidence} (of a
 * regression {@code number}), and {@code output} as over HTTP; {@code error} in place of these where the model failed on the row. Memory is that of one batch.
 */
public final class RowScorer {
    private static final int REPORT_ROWS = 1_024;

    private final BulkScorer.Held model;
    private final RowFile rows;
    private final int[] columns;
    private long failed;

    /**
     * @throws PipelineException when the rows lack a column that the model takes
     */
    public RowScorer(BulkScorer.Held model, RowFile rows) {
        this.model = model;
        this.rows = rows;
        this.columns = columns(model.recipe().schema(), rows.schema());
    }

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        /** Whether to go on. */
        boolean at(long done, long failed);
    }

    /**
     * Scores all rows.
     *
     * @return false when {@code progress} said to stop
     */
    public boolean writeTo(Path file, Progress progress) throws IOException, InterruptedException {
        try (JsonGenerator out = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
            out.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            long reported = 0;
            for (int from = 0; from < rows.size(); from += model.maxBatch()) {
                batch(out, from, Math.min(model.maxBatch(), rows.size() - from));
                if (from - reported >= REPORT_ROWS) {
                    reported = from;
                    if (!progress.at(from, failed)) {
                        return false;
                    }
                }
            }
            out.writeRaw('\n');
        }
        return true;
    }

    /** Rows that the model failed on. */
    public long failed() {
        return failed;
    }

    private void batch(JsonGenerator out, int from, int count) throws IOException, InterruptedException {
        int elements = model.recipe().outputElements();
        float[] tensor = new float[count * elements];
        FloatBuffer inputs = FloatBuffer.wrap(tensor);
        String[] labels = new String[count];
        for (int i = 0; i < count; i++) {
            Row row = rows.row(from + i);
            labels[i] = row.label();
            model.recipe().apply(cells(row), inputs);
        }
        float[] answers = model.answers(tensor, count);
        for (int i = 0; i < count; i++) {
            // one bad row spoils its batch: then each is asked alone
            float[] own = answers == null
                    ? model.answers(Arrays.copyOfRange(tensor, i * elements, (i + 1) * elements), 1)
                    : Arrays.copyOfRange(answers, i * model.outputs(), (i + 1) * model.outputs());
            write(out, from + i, labels[i], own);
        }
    }

    private List<Cell> cells(Row row) {
        return Arrays.stream(columns).mapToObj(row.cells()::get).toList();
    }

    private void write(JsonGenerator out, int row, String label, float @Nullable [] answer) throws IOException {
        FittedRecipe recipe = model.recipe();
        out.writeStartObject();
        out.writeNumberField("row", row);
        if (!label.isEmpty()) {
            out.writeStringField("label", label);
        }
        if (answer == null) {
            failed++;
            out.writeStringField("error", "the model failed on this row");
            out.writeEndObject();
            return;
        }
        if (recipe.regression()) {
            out.writeNumberField("number", answer[0]);
        } else {
            int best = best(answer);
            out.writeStringField("class", recipe.classes().get(best));
            out.writeNumberField("confidence", answer[best]);
        }
        out.writeArrayFieldStart("output");
        for (float number : answer) {
            out.writeNumber(number);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static int best(float[] answer) {
        int best = 0;
        for (int i = 1; i < answer.length; i++) {
            best = answer[i] > answer[best] ? i : best;
        }
        return best;
    }

    /** Places of the model's columns in the rows. */
    private static int[] columns(Schema wanted, Schema given) {
        return wanted.columns().stream()
                .mapToInt(column -> place(column, given))
                .toArray();
    }

    private static int place(Column wanted, Schema given) {
        int place = given.indexOf(wanted.name());
        if (place < 0 && wanted.name().equals(given.label())) {
            throw unfit("The model takes a column '" + wanted.name() + "', which is the label of these rows.");
        }
        if (place < 0) {
            throw unfit("The model takes a column '" + wanted.name() + "', which these rows lack; they have "
                    + given.columns().stream().map(Column::name).toList() + ".");
        }
        Column found = given.columns().get(place);
        if (found.kind() != wanted.kind() || !found.shape().equals(wanted.shape())) {
            throw unfit("The model takes " + words(wanted) + " in column '" + wanted.name()
                    + "', where these rows have " + words(found) + ".");
        }
        return place;
    }

    private static String words(Column column) {
        return switch (column.kind()) {
            case NUMBER -> "numbers";
            case CATEGORY -> "categories";
            case IMAGE -> "images of " + column.shape();
            default -> column.kind().name();
        };
    }

    private static PipelineException unfit(String why) {
        return new PipelineException(ScoringProblem.ROWS_DO_NOT_FIT, why);
    }
}
