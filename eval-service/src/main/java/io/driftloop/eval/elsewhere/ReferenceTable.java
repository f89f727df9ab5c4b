package io.driftloop.eval.elsewhere;

import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header row as a reference: every column but those of the answer is an input. */
final class ReferenceTable {

    /** Rows of a baseline; of a longer file, rows at even distances are taken. */
    static final int MOST_ROWS = 10_000;

    private final List<List<String>> rows;
    private final List<String> header;
    private final AnswerColumns answer;
    private final List<Integer> inputs = new ArrayList<>();

    /**
     * Which columns hold the answer; null where there is none.
     *
     * @param label the truth; where no predictions are given, what a good model would have answered
     */
    record AnswerColumns(
            @Nullable String label,
            @Nullable String prediction,
            @Nullable String confidence) {}

    ReferenceTable(String text, AnswerColumns answer) {
        List<List<String>> all = CsvText.records(text);
        this.answer = answer;
        if (all.size() <= WatchedModels.LEAST_ROWS) {
            throw invalid("The file must have a header row and at least " + WatchedModels.LEAST_ROWS + " rows.");
        }
        header = all.get(0).stream().map(String::strip).toList();
        rows = sample(all.subList(1, all.size()));
        if (answer.label() == null && answer.prediction() == null) {
            throw invalid("Name the column of the model's predictions or, for want of them, that of the labels.");
        }
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (!name.equals(answer.label())
                    && !name.equals(answer.prediction())
                    && !name.equals(answer.confidence())) {
                inputs.add(i);
            }
        }
        if (inputs.isEmpty() || inputs.size() > RowTable.MOST_COLUMNS) {
            throw invalid("The file must have 1 to " + RowTable.MOST_COLUMNS + " columns besides those of the answer.");
        }
        if (header.stream().anyMatch(String::isBlank)
                || header.stream().distinct().count() < header.size()) {
            throw invalid("The names in the header row must differ and not be empty.");
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).size() != header.size()) {
                throw invalid("Each row must have " + header.size() + " fields like the header.");
            }
        }
    }

    private static List<List<String>> sample(List<List<String>> all) {
        if (all.size() <= MOST_ROWS) {
            return all;
        }
        List<List<String>> taken = new ArrayList<>(MOST_ROWS);
        for (int i = 0; i < MOST_ROWS; i++) {
            taken.add(all.get((int) ((long) i * all.size() / MOST_ROWS)));
        }
        return taken;
    }

    boolean confidences() {
        return answer.confidence() != null;
    }

    Schema schema() {
        List<Column> columns = new ArrayList<>();
        for (int place : inputs) {
            boolean number = rows.stream()
                    .map(row -> row.get(place))
                    .allMatch(v -> v.isBlank() || !Double.isNaN(ModelAnswer.number(v)));
            columns.add(number ? Column.number(header.get(place)) : Column.category(header.get(place)));
        }
        return RowShape.schema(columns);
    }

    /** Everything that the baseline needs. */
    BaselineBuilder gather(Schema schema) {
        int label = place(answer.label());
        int prediction = place(answer.prediction());
        int confidence = place(answer.confidence());
        int told = prediction >= 0 ? prediction : label;
        List<String> classes = rows.stream()
                .map(row -> ModelAnswer.text(row.get(told)))
                .distinct()
                .sorted()
                .toList();
        BaselineBuilder builder = new BaselineBuilder(schema, classes);
        for (List<String> row : rows) {
            builder.input(cells(schema, row));
            String answered = ModelAnswer.text(row.get(told));
            builder.answer(answered, confidence < 0 ? 1 : share(row.get(confidence)));
            if (label >= 0 && prediction >= 0) {
                builder.truth(answered.equals(ModelAnswer.text(row.get(label))));
            }
        }
        return builder;
    }

    private List<Cell> cells(Schema schema, List<String> row) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            String text = row.get(inputs.get(i));
            boolean number = schema.columns().get(i).kind() == io.driftloop.model.rows.ColumnKind.NUMBER;
            cells.add(
                    number
                            ? new Cell.Number(ModelAnswer.number(text))
                            : new Cell.Category(text.isBlank() ? null : ModelAnswer.text(text)));
        }
        return cells;
    }

    private static double share(String text) {
        double share = ModelAnswer.number(text);
        if (!(share >= 0 && share <= 1)) {
            throw invalid("Confidences must be numbers from 0 to 1.");
        }
        return share;
    }

    private int place(@Nullable String column) {
        if (column == null) {
            return -1;
        }
        int place = header.indexOf(column);
        if (place < 0) {
            throw invalid("The file has no column '" + column + "'.");
        }
        return place;
    }

    private static PipelineException invalid(String detail) {
        return new PipelineException(ElsewhereProblem.REFERENCE_INVALID, detail + " Nothing was changed.");
    }
}
