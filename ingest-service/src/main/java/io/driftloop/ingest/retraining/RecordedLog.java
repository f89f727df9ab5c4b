package io.driftloop.ingest.retraining;

import io.driftloop.events.PerformanceEstimated;
import io.driftloop.ingest.label.JudgedPredictions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a pipeline: all that a policy is tried on.
 *
 * @param from the first moment
 * @param to the last
 * @param heard triggers that came from outside
 * @param versions dataset versions that brought new rows
 * @param labels labelled predictions, in the order in which the labels came
 * @param estimates what was expected of the latest predictions, by time
 * @param champions who served, oldest first
 * @param runs what the runs cost and gave, oldest first
 */
record RecordedLog(
        Instant from,
        Instant to,
        List<Heard> heard,
        List<Brought> versions,
        List<JudgedPredictions> labels,
        List<PerformanceEstimated> estimates,
        List<Served> champions,
        List<PastRun> runs) {

    /** A trigger from outside. */
    record Heard(Instant at, Trigger trigger) {}

    /** New rows. */
    record Brought(Instant at, long rows, long bytes) {}

    /**
     * A champion.
     *
     * @param evaluated its accuracy at its evaluation; null: not known
     */
    record Served(Instant since, int version, @Nullable Double evaluated) {}

    /** A run that is over. */
    record PastRun(Instant startedAt, Duration took, String trigger, boolean helped) {}

    Optional<Served> championAt(Instant moment) {
        return champions.stream().filter(one -> !one.since().isAfter(moment)).reduce((a, b) -> b);
    }

    /** Seconds that a run takes: the median of those that are over; zero where none is. */
    Duration runTime() {
        List<Duration> sorted = runs.stream().map(PastRun::took).sorted().toList();
        return sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() / 2);
    }

    /** Whether the recorded run nearest to a moment, within a day, helped; empty where there is none. */
    Optional<Boolean> helpedNear(Instant moment) {
        return runs.stream()
                .filter(run -> distance(run, moment).compareTo(Duration.ofDays(1)) <= 0)
                .min(Comparator.comparing(run -> distance(run, moment)))
                .map(PastRun::helped);
    }

    private static Duration distance(PastRun run, Instant moment) {
        return Duration.between(run.startedAt(), moment).abs();
    }

    /** Labels that came by a moment for predictions from another one on. */
    long labelledSince(Instant predictedFrom, Instant by) {
        return labels.stream()
                .filter(one -> !one.labelledAt().isAfter(by)
                        && !one.predictedAt()
                                .isBefore(predictedFrom.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)))
                .mapToLong(JudgedPredictions::rows)
                .sum();
    }

    /** How a version did on at least {@code window} of the latest predictions that were labelled by a moment; with less where there are less. */
    Judged latest(int version, int window, Instant by) {
        long rows = 0;
        long right = 0;
        Instant first = by;
        for (int i = labels.size() - 1; i >= 0 && rows < window; i--) {
            JudgedPredictions one = labels.get(i);
            if (one.version() == version && !one.labelledAt().isAfter(by)) {
                rows += one.rows();
                right += one.right();
                first = one.predictedAt().isBefore(first) ? one.predictedAt() : first;
            }
        }
        return new Judged(rows, right, first);
    }

    /** Share of right answers among some labelled predictions. */
    record Judged(long rows, long right, Instant since) {
        double accuracy() {
            return (double) right / rows;
        }
    }
}
