package io.driftloop.serving.rollout.rest;

import io.driftloop.serving.rollout.Rollout;
import io.driftloop.serving.rollout.RolloutState;
import io.driftloop.serving.rollout.StepCounts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One rollout.
 *
 * @param purpose {@code approved}, {@code activation} or {@code rollback}
 * @param state {@code loading}, {@code stepping}, {@code activated} or {@code aborted}
 * @param percent share of the traffic that the candidate has, or had at the end
 * @param since when the state, or the step, began
 * @param manual whether a person takes each step
 * @param recordedRequests what it answered before any live traffic
 * @param counts of the running step, over all processes
 * @param reason why it ended, or was asked for
 */
public record RolloutView(
        String id,
        String modelId,
        String model,
        int version,
        @Nullable Integer championVersion,
        @Nullable String pipelineRunId,
        String purpose,
        String strategy,
        List<Integer> steps,
        int requestsPerStep,
        String state,
        int percent,
        Instant since,
        @Nullable Instant deadline,
        @Nullable Instant pausedSince,
        @Nullable Long generation,
        String actor,
        String reason,
        boolean manual,
        @Nullable RehearsalView recordedRequests,
        @Nullable Counts counts) {

    /**
     * Counts of a step; times in microseconds of engine time.
     *
     * @param latencyPairs pairs of engine times since the first step
     * @param slowerPairs of these, with the candidate slower than allowed
     * @param labelPairs pairs of labelled predictions since the first step
     * @param disagreed mirrored requests since the first step that were answered otherwise than by the champion
     */
    public record Counts(
            long candidateRequests,
            long candidateErrors,
            double candidateMeanMicros,
            long championRequests,
            long championErrors,
            double championMeanMicros,
            @Nullable Double latencyRatio,
            long latencyPairs,
            long slowerPairs,
            long labelPairs,
            long disagreed) {
        static Counts of(StepCounts counts) {
            return new Counts(
                    counts.candidate().requests(),
                    counts.candidate().errors(),
                    counts.candidate().meanMicros(),
                    counts.champion().requests(),
                    counts.champion().errors(),
                    counts.champion().meanMicros(),
                    counts.latencyRatio(),
                    counts.whole().latency().pairs(),
                    counts.whole().latency().slower(),
                    counts.labels().pairs(),
                    counts.whole().disagreed());
        }
    }

    private record StateView(
            String name,
            Instant since,
            @Nullable Instant deadline,
            @Nullable Instant pausedSince,
            @Nullable Long generation,
            @Nullable String reason) {
        static StateView of(RolloutState state) {
            if (state instanceof RolloutState.Loading s) {
                return new StateView("loading", s.since(), null, s.pausedSince(), null, null);
            } else if (state instanceof RolloutState.Stepping s) {
                return new StateView("stepping", s.since(), s.deadline(), s.pausedSince(), null, null);
            } else if (state instanceof RolloutState.Activated s) {
                return new StateView("activated", s.at(), null, null, s.generation(), null);
            }
            RolloutState.Aborted s = (RolloutState.Aborted) state;
            return new StateView("aborted", s.at(), null, null, null, s.reason());
        }
    }

    static RolloutView of(Rollout rollout, @Nullable StepCounts counts) {
        StateView state = StateView.of(rollout.state());
        return new RolloutView(
                rollout.id().value(),
                rollout.candidate().modelId().value(),
                rollout.candidate().model().value(),
                rollout.candidate().version(),
                rollout.champion(),
                rollout.order().pipelineRun() == null
                        ? null
                        : rollout.order().pipelineRun().value(),
                rollout.order().purpose().name().toLowerCase(Locale.ROOT),
                rollout.plan().strategy(),
                rollout.plan().steps(),
                rollout.plan().requestsPerStep(),
                state.name,
                rollout.percent(),
                state.since,
                state.deadline,
                state.pausedSince,
                state.generation,
                rollout.order().actor().value(),
                state.reason == null ? rollout.order().reason() : state.reason,
                rollout.plan().manual(),
                RehearsalView.of(rollout.rehearsal()),
                counts == null ? null : Counts.of(counts));
    }
}
