package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who asked for the predictions that show something: where one caller stands out, that is where to look first. */
final class Sources {

    /** Fewer rows say nothing of who sends them. */
    private static final int LEAST_ROWS = 5;

    private static final double LEAST_SHARE = 0.5;
    /** So much more than its share of all rows. */
    private static final double LEAST_RISE = 0.15;

    private Sources() {}

    /**
     * One phrase, where most of these rows of a pane that was not judged yet come from one named source, which does not also send most of the others.
     *
     * @param such rows that show it
     */
    static Optional<String> standingOut(Pane pane, Predicate<Observation> such) {
        List<Observation> rows =
                pane.rows().stream().filter(row -> row.raw() != null).toList();
        List<Observation> shown = rows.stream().filter(such).toList();
        if (shown.size() < LEAST_ROWS) {
            return Optional.empty();
        }
        return counts(shown).entrySet().stream()
                .filter(e -> !e.getKey().isEmpty())
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .flatMap(e -> {
                    double among = (double) e.getValue() / shown.size();
                    double ofAll = (double) counts(rows).get(e.getKey()) / rows.size();
                    return among < LEAST_SHARE || among - ofAll < LEAST_RISE
                            ? Optional.empty()
                            : Optional.of(Numbers.percent(among) + " of these from source " + e.getKey()
                                    + ", which sends " + Numbers.percent(ofAll) + " of all");
                });
    }

    private static Map<String, Long> counts(List<Observation> rows) {
        return rows.stream().map(Sources::source).collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    private static String source(Observation row) {
        return row.raw() == null ? "" : row.raw().source();
    }
}
