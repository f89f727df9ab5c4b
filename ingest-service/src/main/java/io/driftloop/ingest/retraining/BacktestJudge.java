package io.driftloop.ingest.retraining;

import io.driftloop.ingest.label.JudgedPredictions;
import io.driftloop.pipeline.RetrainSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Weighs what a policy would have done, against the recorded answers and labels. Pure. */
final class BacktestJudge {
    /** Labelled predictions on each side of a change of champions, and before a start. */
    static final int WINDOW = 500;

    /** Fewer say nothing. */
    static final int LEAST = 50;

    /** As right as at the evaluation, within this. */
    static final double AS_GOOD = 0.01;

    private final RecordedLog log;

    BacktestJudge(RecordedLog log) {
        this.log = log;
    }

    BacktestReport report(String name, RetrainSpec spec, RetrainingPolicy policy) {
        Backtest.Played played = new Backtest(log, spec, policy).play();
        List<BacktestReport.Start> starts =
                played.starts().stream().map(this::judged).toList();
        Double gain = gain();
        return new BacktestReport(
                name,
                starts.size(),
                starts.size() * log.runTime().toMillis() / 1000.0,
                (int) starts.stream()
                        .filter(s -> Boolean.TRUE.equals(s.falseAlarm()))
                        .count(),
                (int) starts.stream().filter(s -> s.falseAlarm() == null).count(),
                gain,
                gain == null ? null : (Double) gained(played.starts(), starts, gain),
                played.deferred(),
                played.suppressed(),
                starts);
    }

    private BacktestReport.Start judged(Backtest.SimulatedStart start) {
        RecordedLog.Served served = log.championAt(start.at()).orElse(null);
        RecordedLog.Judged before = served == null ? null : log.latest(served.version(), WINDOW, start.at());
        Double accuracy = before == null || before.rows() < LEAST ? null : (Double) before.accuracy();
        Boolean falseAlarm = accuracy == null || served.evaluated() == null
                ? null
                : (Boolean) (accuracy > served.evaluated() - AS_GOOD);
        return new BacktestReport.Start(start.at(), start.trigger(), start.reason(), accuracy, falseAlarm);
    }

    /** Mean over the recorded changes of champions: right answers of the new one after it less those of the old one before it. */
    @Nullable Double gain() {
        List<Double> gains = new ArrayList<>();
        for (int i = 1; i < log.champions().size(); i++) {
            RecordedLog.Served old = log.champions().get(i - 1);
            RecordedLog.Served next = log.champions().get(i);
            RecordedLog.Judged before = log.latest(old.version(), WINDOW, log.to());
            RecordedLog.Judged after = first(next.version());
            if (before.rows() >= LEAST && after.rows() >= LEAST) {
                gains.add(after.accuracy() - before.accuracy());
            }
        }
        OptionalDouble mean = gains.stream().mapToDouble(Double::doubleValue).average();
        return mean.isPresent() ? (Double) mean.getAsDouble() : null;
    }

    private RecordedLog.Judged first(int version) {
        long rows = 0;
        long right = 0;
        for (JudgedPredictions one : log.labels()) {
            if (one.version() == version && rows < WINDOW) {
                rows += one.rows();
                right += one.right();
            }
        }
        return new RecordedLog.Judged(rows, right, log.from());
    }

    /** The gain counts for predictions from a run's end to the next one's, where the run helped and was no false alarm. */
    private double gained(List<Backtest.SimulatedStart> runs, List<BacktestReport.Start> judged, double gain) {
        double gained = 0;
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).helped() && !Boolean.TRUE.equals(judged.get(i).falseAlarm())) {
                Instant from = runs.get(i).endsAt();
                Instant until = i + 1 < runs.size() ? runs.get(i + 1).endsAt() : log.to();
                gained += gain * predicted(from, until);
            }
        }
        return gained;
    }

    private long predicted(Instant from, Instant until) {
        return log.labels().stream()
                .filter(one ->
                        !one.predictedAt().isBefore(from) && one.predictedAt().isBefore(until))
                .mapToLong(JudgedPredictions::rows)
                .sum();
    }
}
