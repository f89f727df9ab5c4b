package io.driftloop.eval.quality;

import io.driftloop.eval.baseline.ColumnGroup;
import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.model.rows.ColumnKind;
import java.util.stream.IntStream;

/** Which monitored columns a check looks at. */
final class InputColumns {

    private InputColumns() {}

    /** Columns that hold numbers themselves and had some in the reference. */
    static int[] numeric(RowBatch batch) {
        return IntStream.range(0, batch.baseline().columns().size())
                .filter(i -> batch.column(i).group() == ColumnGroup.INPUT)
                .filter(i -> kind(batch, i) == ColumnKind.NUMBER)
                .filter(i -> !batch.column(i).cells().edges().isEmpty())
                .toArray();
    }

    /** Columns that hold categories themselves. */
    static int[] categories(RowBatch batch) {
        return IntStream.range(0, batch.baseline().columns().size())
                .filter(i -> batch.column(i).group() == ColumnGroup.INPUT)
                .filter(i -> kind(batch, i) == ColumnKind.CATEGORY)
                .toArray();
    }

    /** One monitored column for each column of a table. */
    static int[] tables(RowBatch batch) {
        int[] all = IntStream.range(0, batch.baseline().columns().size())
                .filter(i -> batch.column(i).group() == ColumnGroup.INPUT
                        || batch.column(i).group() == ColumnGroup.TEXT)
                .toArray();
        return IntStream.range(0, all.length)
                .filter(i -> i == 0 || batch.source(all[i]) != batch.source(all[i - 1]))
                .map(i -> all[i])
                .toArray();
    }

    private static ColumnKind kind(RowBatch batch, int column) {
        return batch.baseline().schema().columns().get(batch.source(column)).kind();
    }

    /** What a column is called where the values themselves are meant. */
    static String name(RowBatch batch, int column) {
        return batch.baseline().schema().columns().get(batch.source(column)).name();
    }

    static long missing(MonitoredColumn column) {
        return column.reference().get(column.cells().size() - 1);
    }
}
