package io.driftloop.eval.baseline;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Gathers rows and answers for a {@link MonitoringBaseline}. Not thread-safe. */
public final class BaselineBuilder {

    /** Predicted classes that do; a cell is one byte in an observation. */
    private static final int MOST_CLASSES = 200;
    /** Of the projection; any would do, as long as it stays. */
    private static final long SEED = 20_260_823;

    private final Schema schema;
    private final List<String> classes;
    private final List<List<Cell>> rows = new ArrayList<>();
    private final List<double[]> summaries = new ArrayList<>();
    private final Map<Integer, Integer> fingerprints = new HashMap<>();
    private final List<String> predicted = new ArrayList<>();
    private final List<Double> confidences = new ArrayList<>();
    private final List<Double> numbers = new ArrayList<>();
    private final List<Double> errors = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();
    private final List<List<Double>> outputs = new ArrayList<>();
    private final Map<String, Double> importances = new HashMap<>();

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
        fingerprints.merge(CellReader.fingerprint(LoggedInput.of(schema, cells).bytes()), 1, Integer::sum);
        if (schema.image().isPresent()) {
            summaries.add(InputFeatures.summaries(schema.image().get(), ((Cell.Image) cells.get(0)).pixels()));
        } else {
            rows.add(List.copyOf(cells));
        }
    }

    /** Adds the model's answer to a row that it did not learn from. */
    public void answer(String label, double confidence) {
        predicted.add(label);
        confidences.add(Answers.confidence(confidence));
    }

    /** The same with the probabilities of all classes, so that the embedding is watched too. */
    public void answer(String label, double confidence, List<Double> probabilities) {
        answer(label, confidence);
        outputs.add(probabilities);
    }

    /**
     * Adds a regression's answer to a row that it did not learn from.
     *
     * @param answer the model's
     * @param label the true number
     */
    public void number(double answer, double label) {
        numbers.add(answer);
        errors.add(Math.abs(answer - label));
    }

    /** Whether the answer that was added last is right, where the truth is known. */
    public void truth(boolean isRight) {
        right.add(isRight);
    }

    /** How much accuracy a column's values are worth to the model. */
    public void importance(String column, double loss) {
        importances.put(column, loss);
    }

    /** Input rows so far. */
    public int rows() {
        return rows.size() + summaries.size();
    }

    /** Answers so far. */
    public int answers() {
        return predicted.size() + numbers.size();
    }

    /**
     * The baseline of what was added.
     *
     * @param traffic {@code recent} or {@code base}
     */
    public MonitoringBaseline build(String traffic) {
        TableReference table = new TableReference(schema, rows);
        List<MonitoredColumn> columns = new ArrayList<>(schema.image().isPresent() ? summaries() : table.columns());
        InputReference inputs = new InputReference(table.raw(importances), twins());
        if (!numbers.isEmpty()) {
            columns.add(MonitoredColumn.ofNumbers("prediction", ColumnGroup.PREDICTION, doubles(numbers)));
            return new MonitoringBaseline(
                    1, traffic, rows(), answers(), schema, columns, inputs, null, null, NumberErrorBound.of(errors));
        }
        columns.add(MonitoredColumn.ofCategories("prediction", ColumnGroup.PREDICTION, watched(), predicted));
        MonitoredColumn confidence =
                MonitoredColumn.ofNumbers("confidence", ColumnGroup.CONFIDENCE, doubles(confidences));
        columns.add(confidence);
        Projection projection = null;
        if (schema.image().isPresent() && !outputs.isEmpty() && outputs.size() == predicted.size()) {
            projection = Projection.seeded(SEED, outputs.get(0).size());
            columns.addAll(embedding(projection));
        }
        return new MonitoringBaseline(
                1, traffic, rows(), answers(), schema, columns, inputs, projection, hits(confidence.cells()), null);
    }

    private @Nullable List<Long> hits(Cells cells) {
        if (right.size() != confidences.size() || right.isEmpty()) {
            return null;
        }
        long[] hits = new long[cells.size()];
        for (int i = 0; i < right.size(); i++) {
            hits[cells.of(confidences.get(i))] += right.get(i) ? 1 : 0;
        }
        return Arrays.stream(hits).boxed().toList();
    }

    private List<MonitoredColumn> summaries() {
        List<String> names = InputFeatures.summaryNames();
        return IntStream.range(0, names.size())
                .mapToObj(i -> MonitoredColumn.ofNumbers(
                        names.get(i),
                        ColumnGroup.SUMMARY,
                        summaries.stream().mapToDouble(s -> s[i]).toArray()))
                .toList();
    }

    private List<MonitoredColumn> embedding(Projection projection) {
        List<double[]> coordinates = outputs.stream().map(projection::of).toList();
        return IntStream.range(0, projection.directions().size())
                .mapToObj(d -> MonitoredColumn.ofNumbers(
                        "embedding." + (d + 1),
                        ColumnGroup.EMBEDDING,
                        coordinates.stream().mapToDouble(c -> c[d]).toArray()))
                .toList();
    }

    /** Pairs of equal rows among all pairs. */
    private double twins() {
        double pairs = (double) rows() * (rows() - 1);
        double equal = fingerprints.values().stream()
                .mapToDouble(n -> (double) n * (n - 1))
                .sum();
        return pairs == 0 ? 0 : equal / pairs;
    }

    private List<String> watched() {
        return classes.size() <= MOST_CLASSES ? classes : TableReference.mostCommon(predicted, MOST_CLASSES);
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
