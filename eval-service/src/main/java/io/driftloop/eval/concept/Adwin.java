package io.driftloop.eval.concept;

import java.util.ArrayList;
import java.util.List;

/**
 * ADWIN2 (Bifet and Gavaldà, 2007): a window that grows while its mean stays and drops its older part when two parts of it differ. Values are kept as an
 * exponential histogram: at most {@value #BUCKETS} buckets per size, sizes are powers of two, so memory and time per value are logarithmic.
 *
 * <p>A cut of the window into n0 older and n1 newer values alarms where the means differ by at least
 * sqrt(2/m v ln(2/d)) + 2/(3m) ln(2/d), with 1/m = 1/n0 + 1/n1, v the variance of the whole window and d = delta / ln n. Cuts are tried at each
 * {@value #CLOCK}nd value and only between buckets. The bound is valid for values in [0, 1]. Not thread-safe.
 */
public final class Adwin {

    /** Buckets of one size. */
    public static final int BUCKETS = 5;

    /** Values between two looks. */
    public static final int CLOCK = 32;

    private static final long LEAST = 5;

    private final double delta;
    private final List<Bucket> buckets;
    private long seen;

    public Adwin(double delta, State state) {
        this.delta = delta;
        this.seen = state.seen;
        this.buckets = new ArrayList<>(state.buckets);
    }

    /** Takes the next value, in [0, 1]; gives the means before and after the newest cut if the window was cut, else nothing changed. */
    public Cut add(double value) {
        buckets.add(new Bucket(1, value, 0));
        seen++;
        compress();
        return seen % CLOCK == 0 ? cut() : Cut.NONE;
    }

    /** Merges the two oldest buckets of a size where it has one too many. Sizes fall from the oldest to the newest. */
    private void compress() {
        int end = buckets.size();
        while (end > 0) {
            long size = buckets.get(end - 1).rows;
            int first = end - 1;
            while (first > 0 && buckets.get(first - 1).rows == size) {
                first--;
            }
            if (end - first <= BUCKETS) {
                return;
            }
            buckets.set(first, buckets.get(first).with(buckets.remove(first + 1)));
            end = first + 1;
        }
    }

    private Cut cut() {
        Cut found = Cut.NONE;
        for (Cut next = oldest(); next.found(); next = oldest()) {
            found = next;
        }
        return found;
    }

    /** Drops the oldest bucket where any cut alarms. */
    private Cut oldest() {
        Bucket all = new Bucket(0, 0, 0);
        for (Bucket bucket : buckets) {
            all = all.with(bucket);
        }
        double log = Math.log(2 * Math.log(Math.max(2, all.rows)) / delta);
        double variance = all.squares / Math.max(1, all.rows);
        long rows = 0;
        double sum = 0;
        for (int i = 0; i < buckets.size() - 1; i++) {
            rows += buckets.get(i).rows;
            sum += buckets.get(i).sum;
            long rest = all.rows - rows;
            if (rows < LEAST || rest < LEAST) {
                continue;
            }
            double before = sum / rows;
            double after = (all.sum - sum) / rest;
            double inverse = 1.0 / rows + 1.0 / rest;
            if (Math.abs(before - after) >= Math.sqrt(2 * inverse * variance * log) + 2.0 / 3 * inverse * log) {
                buckets.remove(0);
                return new Cut(rest, before, after);
            }
        }
        return Cut.NONE;
    }

    /** Values in the window. */
    public long width() {
        return buckets.stream().mapToLong(Bucket::rows).sum();
    }

    /** Mean of the window; 0 while it is empty. */
    public double mean() {
        return buckets.isEmpty() ? 0 : buckets.stream().mapToDouble(Bucket::sum).sum() / width();
    }

    /** What a later instance goes on from. */
    public State state() {
        return new State(seen, buckets);
    }

    /**
     * Values next to each other.
     *
     * @param rows how many
     * @param sum of them
     * @param squares sum of their squared distances from their mean
     */
    public record Bucket(long rows, double sum, double squares) {

        Bucket with(Bucket other) {
            if (rows == 0) {
                return other;
            }
            double difference = sum / rows - other.sum / other.rows;
            double between = difference * difference * rows * other.rows / (rows + other.rows);
            return new Bucket(rows + other.rows, sum + other.sum, squares + other.squares + between);
        }
    }

    /**
     * Between two values.
     *
     * @param seen values taken ever
     * @param buckets oldest first
     */
    public record State(long seen, List<Bucket> buckets) {

        /** Before the first value. */
        public static final State BEGIN = new State(0, List.of());

        public State {
            buckets = List.copyOf(buckets);
        }
    }

    /**
     * Where a window was cut.
     *
     * @param rows values after the cut; 0 when nothing was cut
     * @param before mean of the older part
     * @param after mean of the newer part
     */
    public record Cut(long rows, double before, double after) {

        /** The window stayed as it was. */
        public static final Cut NONE = new Cut(0, 0, 0);

        /** Whether it was cut. */
        public boolean found() {
            return rows > 0;
        }

        /** Whether the mean rose: for errors, whether things got worse. */
        public boolean rose() {
            return after > before;
        }
    }
}
