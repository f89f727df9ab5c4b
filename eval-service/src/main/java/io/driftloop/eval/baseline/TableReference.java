package io.driftloop.eval.baseline;

import io.driftloop.eval.baseline.InputFeatures.Feature;
import io.driftloop.eval.baseline.InputFeatures.Values;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Columns of a table as a baseline knows them. Each second row makes the vocabulary of a text column, the others are measured with it: no row by its own words. */
final class TableReference {

    /** Categories that get a cell of their own. */
    private static final int MOST_CATEGORIES = 50;

    private final Schema schema;
    private final List<List<Cell>> rows;
    private final List<@Nullable Vocabulary> vocabularies = new ArrayList<>();

    TableReference(Schema schema, List<List<Cell>> rows) {
        this.schema = schema;
        this.rows = rows;
        for (int i = 0; i < schema.columns().size(); i++) {
            vocabularies.add(vocabulary(i));
        }
    }

    private @Nullable Vocabulary vocabulary(int column) {
        if (schema.columns().get(column).kind() != ColumnKind.CATEGORY) {
            return null;
        }
        List<@Nullable String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(InputFeatures.text(row.get(column))));
        if (!Vocabulary.isText(texts)) {
            return null;
        }
        List<@Nullable String> learned = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += 2) {
            learned.add(texts.get(i));
        }
        return Vocabulary.of(learned);
    }

    /** What is watched. */
    List<MonitoredColumn> columns() {
        InputFeatures features = new InputFeatures(schema, vocabularies);
        List<Values> values = rows.stream().map(features::values).toList();
        return IntStream.range(0, features.features().size())
                .mapToObj(i -> column(features.features().get(i), i, values))
                .toList();
    }

    private static MonitoredColumn column(Feature feature, int place, List<Values> values) {
        if (feature.category()) {
            List<@Nullable String> texts = new ArrayList<>();
            values.forEach(v -> texts.add(v.texts()[place]));
            return MonitoredColumn.ofCategories(
                    feature.name(), feature.group(), mostCommon(texts, MOST_CATEGORIES), texts);
        }
        boolean text = feature.group() == ColumnGroup.TEXT;
        double[] numbers = IntStream.range(0, values.size())
                .filter(row -> !text || row % 2 == 1)
                .mapToDouble(row -> values.get(row).numbers()[place])
                .toArray();
        return MonitoredColumn.ofNumbers(feature.name(), feature.group(), numbers);
    }

    /** What raw rows are like. */
    List<InputReference.RawColumn> raw(Map<String, Double> importances) {
        List<InputReference.RawColumn> raw = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            Column column = schema.columns().get(i);
            raw.add(new InputReference.RawColumn(
                    column.name(), column.kind(), common(i), vocabularies.get(i), importances.get(column.name())));
        }
        return raw;
    }

    private double common(int column) {
        Map<Object, Integer> counts = new HashMap<>();
        for (List<Cell> row : rows) {
            Cell cell = row.get(column);
            double number = InputFeatures.number(cell);
            Object value = Double.isNaN(number) ? InputFeatures.text(cell) : (Object) number;
            if (value != null) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        double present = counts.values().stream().mapToInt(Integer::intValue).sum();
        return present == 0
                ? 0
                : counts.values().stream().mapToInt(Integer::intValue).max().orElse(0) / present;
    }

    static List<String> mostCommon(List<? extends @Nullable String> values, int most) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        values.stream().filter(Objects::nonNull).forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }
}
