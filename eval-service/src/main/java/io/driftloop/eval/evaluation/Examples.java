package io.driftloop.eval.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which test rows are kept as examples: in the order of the rows the first {@value #PER_CELL} of each cell of a slice's confusion matrix, and no more than
 * {@value #MOST_WRONG} wrong and {@value #MOST_RIGHT} right ones of a slice, however many classes there are. The same rows and answers give the same
 * examples. Not thread-safe.
 */
final class Examples {

    static final int PER_CELL = 12;
    static final int MOST_WRONG = 240;
    static final int MOST_RIGHT = 120;

    /** The wrong ones first, of them those that the candidate was surest of; of the right ones those that it was least sure of. */
    private static final Comparator<Example> WORTH_SEEING = Comparator.comparing(Example::isRight)
            .thenComparingDouble(e -> e.isRight() ? e.confidence() : -e.confidence())
            .thenComparing(Example::slice)
            .thenComparingInt(Example::row);

    /** One cell of a slice's matrix. */
    private record Cell(String slice, String expected, String predicted) {}

    private final List<Example> kept = new ArrayList<>();
    private final Map<Cell, Integer> perCell = new HashMap<>();
    private final Map<String, Integer> right = new HashMap<>();
    private final Map<String, Integer> wrong = new HashMap<>();

    /** Whether another one of this cell is wanted. */
    boolean wants(String slice, String expected, String predicted) {
        boolean ofRight = expected.equals(predicted);
        return perCell.getOrDefault(new Cell(slice, expected, predicted), 0) < PER_CELL
                && (ofRight ? right : wrong).getOrDefault(slice, 0) < (ofRight ? MOST_RIGHT : MOST_WRONG);
    }

    /** Keeps it. */
    void add(Example example) {
        kept.add(example);
        perCell.merge(new Cell(example.slice(), example.expected(), example.predicted()), 1, Integer::sum);
        (example.isRight() ? right : wrong).merge(example.slice(), 1, Integer::sum);
    }

    /** Those kept, the ones most worth seeing first. */
    List<Example> inOrder() {
        return kept.stream().sorted(WORTH_SEEING).toList();
    }
}
