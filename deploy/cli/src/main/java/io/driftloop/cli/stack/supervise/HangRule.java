package io.driftloop.cli.stack.supervise;

import java.time.Duration;

/**
 * When a part that lives counts as hung: it has not answered for so long, over several questions in a row. Time in which this process itself was
 * not served (a machine that slept, or is so busy that even waiting takes too long) says nothing about the part: it ends the row. Not
 * thread-safe.
 */
final class HangRule {

    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final int LEAST_QUESTIONS = 3;
    private static final int LATE = 3;

    private final Duration limit;
    private final Duration period;
    private Duration silent = Duration.ZERO;
    private int questions;

    /**
     * A rule at the beginning of a row.
     *
     * @param limit how long is too long
     */
    HangRule(Duration limit) {
        this.limit = limit;
        Duration third = limit.dividedBy(LEAST_QUESTIONS);
        this.period = third.compareTo(PERIOD) < 0 ? third : PERIOD;
    }

    /** Between two questions: five seconds, or what a short limit leaves. */
    Duration period() {
        return period;
    }

    /**
     * Takes one answer, or its absence.
     *
     * @param answered whether one came
     * @param waited how long the wait before the question really took, which was to take one period
     * @param asked how long the question took
     * @return whether the part hangs
     */
    boolean hangs(boolean answered, Duration waited, Duration asked) {
        if (answered || waited.compareTo(period.multipliedBy(LATE)) > 0) {
            silent = Duration.ZERO;
            questions = 0;
            return false;
        }
        silent = silent.plus(waited).plus(asked);
        questions++;
        return questions >= LEAST_QUESTIONS && silent.compareTo(limit) >= 0;
    }
}
