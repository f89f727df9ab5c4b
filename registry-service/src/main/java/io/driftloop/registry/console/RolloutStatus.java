package io.driftloop.registry.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as the serving service tells it.
 *
 * @param champion what it replaces; null for a first version
 * @param run that made the candidate; empty where people asked for it
 * @param purpose {@code approved}, {@code activation} or {@code rollback}
 * @param steps shares of the traffic in percent
 * @param state {@code loading}, {@code stepping}, {@code activated} or {@code aborted}
 * @param percent share of the traffic that the candidate has, or had at the end
 * @param since when the state, or the step, began
 * @param deadline when it gives up; null where there is none
 * @param pausedSince null while it goes on
 * @param manual whether a person takes each step
 * @param recorded what it answered before any live traffic; null where nothing was asked
 * @param counts of the running step; null where none runs
 * @param reason why it ended, or was asked for
 */
public record RolloutStatus(
        String id,
        String modelId,
        String model,
        int version,
        @Nullable Integer champion,
        String run,
        String purpose,
        String strategy,
        List<Integer> steps,
        int requestsPerStep,
        String state,
        int percent,
        Instant since,
        @Nullable Instant deadline,
        @Nullable Instant pausedSince,
        String actor,
        String reason,
        boolean manual,
        @Nullable Recorded recorded,
        @Nullable Counts counts) {

    /**
     * Answers to recorded requests, beside the champion's.
     *
     * @param wanted requests that the plan asks for
     * @param answered requests that the log held
     * @param disagreement share of other answers
     * @param latencyRatio of the median engine times
     */
    public record Recorded(
            long wanted, long answered, long failures, double disagreement, double latencyRatio, List<Slice> classes) {}

    /**
     * A predicted class.
     *
     * @param champion share of the requests that the champion calls so
     * @param candidate the same of the candidate
     * @param disagreement share of the champion's that the candidate calls otherwise
     */
    public record Slice(String label, double champion, double candidate, double disagreement) {}

    /** Requests of the running step by who answered. */
    public record Counts(
            Side candidate, Side champion, @Nullable Double latencyRatio, Pairs pairs) {}

    /**
     * What was compared since the first step.
     *
     * @param latency pairs of engine times
     * @param slower of these, with the candidate slower than allowed
     * @param labels pairs of labelled predictions
     * @param disagreed copies of live requests that a shadow answered otherwise
     */
    public record Pairs(long latency, long slower, long labels, long disagreed) {}

    /**
     * One side's requests.
     *
     * @param meanMicros mean time in the engine
     */
    public record Side(long requests, long errors, double meanMicros) {

        /** The same in milliseconds. */
        public double meanMillis() {
            return meanMicros / 1000;
        }
    }

    /** Whether it is not over. */
    public boolean isActive() {
        return state.equals("loading") || state.equals("stepping");
    }

    /** Whether a person may take the next step. */
    public boolean isStepping() {
        return state.equals("stepping");
    }

    /** Whether it answers copies only. */
    public boolean isShadow() {
        return strategy.equals("shadow");
    }

    /** Whether it was told to wait. */
    public boolean isPaused() {
        return pausedSince != null;
    }

    /** Its state in a word for people. */
    public String word() {
        return isPaused() ? "paused" : state;
    }

    /** Colour of its state. */
    public String tone() {
        if (isPaused()) {
            return "warn";
        }
        return switch (state) {
            case "activated" -> "ok";
            case "aborted" -> "bad";
            default -> "run";
        };
    }

    /** Colour of one of its steps: behind it, under way, or still to come. */
    public String toneOf(int step) {
        if (state.equals("activated") || step < percent) {
            return "ok";
        }
        return step == percent ? tone() : "off";
    }
}
