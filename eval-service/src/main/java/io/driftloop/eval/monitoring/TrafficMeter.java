package io.driftloop.eval.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many predictions come in a week, learned from the predictions' own times as they lie in the log, so that the same log gives the same rate whoever reads
 * it, when, and in which batches.
 *
 * <p>Time passes from the middle of one pane to the middle of the next (the median of its predictions' times, which a few wrong clocks cannot move), by at
 * most a day forth or back: idle weeks count for a day, a clock that is a year ahead for a day until it is right again, predictions of one timestamp for
 * nothing. The rate changes once per hour of the first day, after that once per day, and is that of the last {@value #MOST_DAYS} whole days.
 *
 * @param at time of the newest pane, epoch milliseconds; meaningless before the first
 * @param passed milliseconds since the first pane
 * @param hours whole hours among them
 * @param panes seen so far
 * @param rows predictions since the last whole day
 * @param days predictions of each of the last whole days, oldest first
 * @param rate in force
 */
public record TrafficMeter(long at, long passed, long hours, long panes, long rows, List<Long> days, Rate rate) {

    /** Predictions that must have been seen before the first week is over. */
    public static final long LEAST_ROWS = 10_000;

    /** Whole days that the rate is taken of; when they are there, they do whatever they hold. */
    public static final int MOST_DAYS = 7;

    /** Before the first pane. */
    public static final TrafficMeter BEGIN = new TrafficMeter(0, 0, 0, 0, 0, List.of(), Rate.ASSUMED);

    private static final long HOUR = 3_600_000;
    private static final int HOURS_PER_DAY = 24;
    private static final long DAY = HOURS_PER_DAY * HOUR;

    public TrafficMeter {
        days = List.copyOf(days);
    }

    /** After the next pane of the shard, whatever its data is like. */
    TrafficMeter with(Pane pane) {
        return with(pane.rows().stream().mapToLong(Observation::at).toArray());
    }

    /**
     * The same for any predictions in the order of their log.
     *
     * @param times of one pane, epoch milliseconds
     */
    public TrafficMeter with(long... times) {
        long middle = middle(times);
        long step = panes == 0 ? 0 : Math.max(-DAY, Math.min(DAY, middle - at));
        long now = passed + step;
        long hour = Math.floorDiv(now, HOUR);
        if (hour <= hours) {
            return new TrafficMeter(middle, now, hours, panes + 1, rows + times.length, days, rate);
        }
        if (hour / HOURS_PER_DAY > hours / HOURS_PER_DAY) {
            List<Long> whole = new ArrayList<>(days);
            whole.add(rows);
            List<Long> last = whole.subList(Math.max(0, whole.size() - MOST_DAYS), whole.size());
            return new TrafficMeter(middle, now, hour, panes + 1, times.length, last, ofDays(last));
        }
        Rate newest = days.isEmpty() ? ofHours(hour) : rate;
        return new TrafficMeter(middle, now, hour, panes + 1, rows + times.length, days, newest);
    }

    private Rate ofHours(long whole) {
        return rows < LEAST_ROWS
                ? Rate.ASSUMED
                : new Rate((double) rows * MOST_DAYS * HOURS_PER_DAY / whole, (int) whole);
    }

    private static Rate ofDays(List<Long> last) {
        long sum = last.stream().mapToLong(Long::longValue).sum();
        boolean enough = sum >= LEAST_ROWS || last.size() == MOST_DAYS;
        return enough ? new Rate((double) sum * MOST_DAYS / last.size(), last.size() * HOURS_PER_DAY) : Rate.ASSUMED;
    }

    private static long middle(long... times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /**
     * Of predictions.
     *
     * @param perWeek predictions in a week
     * @param hours of traffic that it was seen over; 0 where it is only assumed
     */
    public record Rate(double perWeek, int hours) {

        /** Until there is a better one. */
        public static final Rate ASSUMED = new Rate(1_000_000, 0);

        /** Whether it was seen. */
        public boolean known() {
            return hours > 0;
        }

        /** Of so many shards among which the same traffic is spread evenly; what is only assumed is assumed of all of them together. */
        public Rate times(int shards) {
            return known() ? new Rate(perWeek * shards, hours) : this;
        }

        /** Predictions in a day. */
        public double perDay() {
            return perWeek / MOST_DAYS;
        }
    }
}
