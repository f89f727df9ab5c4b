package io.driftloop.eval.quality;

import io.driftloop.eval.baseline.ColumnGroup;
import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.model.rows.ColumnKind;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which monitored columns of a baseline a check looks at, worked out once. Immutable. */
public final class InputColumns {

    private final MonitoringBaseline baseline;
    private final int[] sources;
    private final int[] numeric;
    private final int[] categories;
    private final int[] tables;

    public InputColumns(MonitoringBaseline baseline) {
        this.baseline = baseline;
        this.sources = baseline.sources();
        this.numeric = all(i -> isInput(i, ColumnKind.NUMBER)
                && !baseline.columns().get(i).cells().edges().isEmpty());
        this.categories = all(i -> isInput(i, ColumnKind.CATEGORY));
        int[] inputs = all(i -> group(i) == ColumnGroup.INPUT || group(i) == ColumnGroup.TEXT);
        this.tables = IntStream.range(0, inputs.length)
                .filter(i -> i == 0 || sources[inputs[i]] != sources[inputs[i - 1]])
                .map(i -> inputs[i])
                .toArray();
    }

    private int[] all(IntPredicate such) {
        return IntStream.range(0, baseline.columns().size()).filter(such).toArray();
    }

    private boolean isInput(int column, ColumnKind kind) {
        return group(column) == ColumnGroup.INPUT
                && baseline.schema().columns().get(sources[column]).kind() == kind;
    }

    private ColumnGroup group(int column) {
        return baseline.columns().get(column).group();
    }

    MonitoringBaseline baseline() {
        return baseline;
    }

    /** Place in the schema of what a monitored column watches. */
    int source(int column) {
        return sources[column];
    }

    /** Columns that hold numbers themselves and had some in the reference. */
    int[] numeric() {
        return numeric;
    }

    /** Columns that hold categories themselves. */
    int[] categories() {
        return categories;
    }

    /** One monitored column for each column of a table. */
    int[] tables() {
        return tables;
    }

    /** What a column is called where the values themselves are meant. */
    String name(int column) {
        return baseline.schema().columns().get(sources[column]).name();
    }

    static long missing(MonitoredColumn column) {
        return column.reference().get(column.cells().size() - 1);
    }
}
