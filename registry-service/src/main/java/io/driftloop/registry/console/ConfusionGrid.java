package io.driftloop.registry.console;

import io.driftloop.registry.model.VersionEvidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A confusion matrix to be looked at.
 *
 * @param slice whose rows
 * @param classes the answers, in order; empty where there are too many for a picture
 * @param rows one for each true class
 * @param confused the cells of wrong answers, the largest first
 */
public record ConfusionGrid(String slice, List<String> classes, List<Row> rows, List<Cell> confused) {

    /** A picture of more classes cannot be read. */
    private static final int MOST_CLASSES = 30;

    private static final int MOST_CONFUSED = 12;

    /**
     * One true class.
     *
     * @param support rows of it
     * @param recall share of them that was answered right
     */
    public record Row(String expected, List<Cell> cells, long support, double recall) {}

    /**
     * Rows of a true class with an answer.
     *
     * @param level how much of the largest cell of its kind it is: 0 for none, 1 to 3
     */
    public record Cell(String expected, String predicted, long count, int level) {

        /** Whether the answer is right. */
        public boolean isRight() {
            return expected.equals(predicted);
        }

        /** For style sheets. */
        public String tone() {
            return level == 0 ? "none" : (isRight() ? "hit-" : "miss-") + level;
        }
    }

    static ConfusionGrid of(VersionEvidence.Confusion confusion) {
        long hit = largest(confusion, true);
        long miss = largest(confusion, false);
        List<Row> rows = new ArrayList<>();
        for (int t = 0; t < confusion.counts().size(); t++) {
            String expected = confusion.classes().get(t);
            List<Cell> cells = new ArrayList<>();
            for (int p = 0; p < confusion.classes().size(); p++) {
                long count = confusion.counts().get(t).get(p);
                cells.add(new Cell(expected, confusion.classes().get(p), count, level(count, t == p ? hit : miss)));
            }
            long support = cells.stream().mapToLong(Cell::count).sum();
            rows.add(new Row(
                    expected,
                    cells,
                    support,
                    support == 0 ? 0 : (double) cells.get(t).count() / support));
        }
        boolean readable = confusion.classes().size() <= MOST_CLASSES;
        return new ConfusionGrid(
                confusion.slice(),
                readable ? confusion.classes() : List.of(),
                readable ? rows : List.of(),
                rows.stream()
                        .flatMap(row -> row.cells().stream())
                        .filter(cell -> !cell.isRight() && cell.count() > 0)
                        .sorted(Comparator.comparingLong(Cell::count).reversed())
                        .limit(MOST_CONFUSED)
                        .toList());
    }

    private static int level(long count, long largest) {
        return count == 0 ? 0 : (int) Math.min(3, 1 + 3 * (count - 1) / Math.max(1, largest));
    }

    private static long largest(VersionEvidence.Confusion confusion, boolean right) {
        long largest = 0;
        for (int t = 0; t < confusion.counts().size(); t++) {
            for (int p = 0; p < confusion.classes().size(); p++) {
                if (right == (t == p)) {
                    largest = Math.max(largest, confusion.counts().get(t).get(p));
                }
            }
        }
        return largest;
    }
}
