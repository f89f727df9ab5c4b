package io.driftloop.cli.bench;

import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** When each request of a load was due and when it was answered. Not thread-safe. */
final class WireTimes {

    private long[] due = new long[1024];
    private long[] end = new long[1024];
    private int count;
    private int failed;

    void add(long dueNanos, long endNanos, boolean ok) {
        if (count == due.length) {
            due = Arrays.copyOf(due, count * 2);
            end = Arrays.copyOf(end, count * 2);
        }
        due[count] = dueNanos;
        end[count++] = endNanos;
        if (!ok) {
            failed++;
        }
    }

    int count() {
        return count;
    }

    /** Answers that were no 200. */
    int failed() {
        return failed;
    }

    /** Answers per second between the first request and the last answer. */
    double perSecond() {
        long from = LongStream.of(due).limit(count).min().orElse(0);
        long to = LongStream.of(end).limit(count).max().orElse(1);
        return round(count * 1e9 / Math.max(1, to - from), 10);
    }

    /** Milliseconds that so large a share of the answers took at most. */
    double quantile(double share) {
        return quantile(share, at -> true);
    }

    /**
     * The same of some requests.
     *
     * @param chosen by when they were due
     */
    double quantile(double share, LongPredicate chosen) {
        long[] taken = IntStream.range(0, count)
                .filter(i -> chosen.test(due[i]))
                .mapToLong(i -> end[i] - due[i])
                .sorted()
                .toArray();
        int place = (int) Math.ceil(share * taken.length) - 1;
        return taken.length == 0 ? 0 : round(taken[Math.max(0, place)] / 1e6, 1000);
    }

    private static double round(double value, double steps) {
        return Math.round(value * steps) / steps;
    }
}
