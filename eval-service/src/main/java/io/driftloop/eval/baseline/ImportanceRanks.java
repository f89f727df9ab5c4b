package io.driftloop.eval.baseline;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of raw rows by how much the model needs them: 1 for the one that it needs most. Those that it does without have no rank, and a single measured column
 * has none either.
 */
public final class ImportanceRanks {

    private final MonitoringBaseline baseline;
    private final int[] sources;
    private final List<Integer> ranked;
    private final int measured;

    public ImportanceRanks(MonitoringBaseline baseline) {
        this.baseline = baseline;
        this.sources = baseline.sources();
        List<Integer> known = baseline.inputs() == null
                ? List.of()
                : IntStream.range(0, baseline.inputs().columns().size())
                        .boxed()
                        .filter(i -> importance(i) != null)
                        .toList();
        this.measured = known.size();
        this.ranked = known.stream()
                .filter(i -> importance(i) > 0)
                .sorted(Comparator.comparingDouble((Integer i) -> -importance(i)))
                .toList();
    }

    private @Nullable Double importance(int raw) {
        return baseline.inputs() == null
                ? null
                : baseline.inputs().columns().get(raw).importance();
    }

    /** The rank of a monitored column. */
    public OptionalInt of(int column) {
        int place = measured < 2 || sources[column] < 0 ? -1 : ranked.indexOf(sources[column]);
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place + 1);
    }

    /** To stand behind a sentence about the column: {@code , the 2nd most important of 8 columns}; empty without a rank. */
    public String words(int column) {
        OptionalInt rank = of(column);
        return rank.isEmpty() ? "" : ", the " + ordinal(rank.getAsInt()) + "most important of " + measured + " columns";
    }

    private static String ordinal(int rank) {
        if (rank == 1) {
            return "";
        }
        boolean teen = rank % 100 >= 11 && rank % 100 <= 13;
        String ending =
                switch (teen ? 0 : rank % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return rank + ending + " ";
    }
}
