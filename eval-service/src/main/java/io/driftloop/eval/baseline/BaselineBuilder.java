package io.driftloop.eval.baseline;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers rows and answers for a {@link MonitoringBaseline}. Not thread-safe. */
public final class BaselineBuilder {

    /** Categories that get a cell of their own. */
    private static final int MOST_CATEGORIES = 50;
    /** Predicted classes that do; a cell is one byte in an observation. */
    private static final int MOST_CLASSES = 200;

    private final Schema schema;
    private final List<String> classes;
    private final List<double[]> numbers = new ArrayList<>();
    private final List<List<@Nullable String>> categories = new ArrayList<>();
    private final List<String> predicted = new ArrayList<>();
    private final List<Double> confidences = new ArrayList<>();

    /**
     * @param schema of the raw rows
     * @param classes that the model can answer
     */
    public BaselineBuilder(Schema schema, List<String> classes) {
        this.schema = schema;
        this.classes = List.copyOf(classes);
    }

    /** Adds the inputs of a row. */
    public void input(List<Cell> cells) {
        if (schema.image().isPresent()) {
            numbers.add(Features.summaries(schema.image().get(), ((Cell.Image) cells.get(0)).pixels()));
            return;
        }
        numbers.add(cells.stream().mapToDouble(Features::number).toArray());
        List<@Nullable String> texts = new ArrayList<>();
        cells.forEach(c -> texts.add(c instanceof Cell.Category category ? category.value() : null));
        categories.add(texts);
    }

    /** Adds the model's answer to a row that it did not learn from. */
    public void answer(String label, double confidence) {
        predicted.add(label);
        confidences.add(Features.confidence(confidence));
    }

    /** Input rows so far. */
    public int rows() {
        return numbers.size();
    }

    /** Answers so far. */
    public int answers() {
        return predicted.size();
    }

    /**
     * The baseline of what was added.
     *
     * @param traffic {@code recent} or {@code base}
     */
    public MonitoringBaseline build(String traffic) {
        List<MonitoredColumn> columns = new ArrayList<>();
        List<String> names = Features.names(schema);
        ColumnGroup group = schema.image().isPresent() ? ColumnGroup.SUMMARY : ColumnGroup.INPUT;
        for (int i = 0; i < names.size(); i++) {
            int place = i;
            columns.add(
                    Features.category(schema, i)
                            ? categories(names.get(i), place)
                            : MonitoredColumn.ofNumbers(
                                    names.get(i),
                                    group,
                                    numbers.stream()
                                            .mapToDouble(row -> row[place])
                                            .toArray()));
        }
        columns.add(MonitoredColumn.ofCategories("prediction", ColumnGroup.PREDICTION, watched(), predicted));
        double[] sureness =
                confidences.stream().mapToDouble(Double::doubleValue).toArray();
        columns.add(MonitoredColumn.ofNumbers("confidence", ColumnGroup.CONFIDENCE, sureness));
        return new MonitoringBaseline(1, traffic, rows(), answers(), schema, columns);
    }

    private MonitoredColumn categories(String name, int place) {
        List<@Nullable String> values = new ArrayList<>();
        categories.forEach(row -> values.add(row.get(place)));
        return MonitoredColumn.ofCategories(name, ColumnGroup.INPUT, mostCommon(values, MOST_CATEGORIES), values);
    }

    private List<String> watched() {
        return classes.size() <= MOST_CLASSES ? classes : mostCommon(predicted, MOST_CLASSES);
    }

    private static List<String> mostCommon(List<? extends @Nullable String> values, int most) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String value : values) {
            if (value != null) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }
}
