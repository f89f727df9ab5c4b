package io.driftloop.serving.rollout;

import io.driftloop.contracts.RolloutId;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.VersionCounters.Snapshot;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What this process counts of the running steps, from the moment at which their share took effect here. Thread-safe. */
public final class StepWindows {
    /** At larger shares the candidate's batches are larger than the champion's, and its engine times with them: that would be no fair pair. */
    private static final int FAIR_PERCENT = 50;

    private final Duration tolerance;
    private final Map<RolloutId, Window> windows = new ConcurrentHashMap<>();

    /** @param tolerance differences of engine times up to this are noise */
    public StepWindows(Duration tolerance) {
        this.tolerance = tolerance;
    }

    private record Window(
            int step,
            LoadedVersion candidate,
            LoadedVersion champion,
            LatencyPairs pairs,
            Snapshot candidateStart,
            Snapshot championStart,
            long disagreedStart) {
        Tally tally() {
            return new Tally(
                    candidate.counters().snapshot().since(candidateStart),
                    champion.counters().snapshot().since(championStart),
                    pairs.counts(),
                    candidate.counters().disagreed() - disagreedStart);
        }

        void close() {
            candidate.counters().listen(null);
            champion.counters().listen(null);
        }
    }

    /** The step's share has taken effect; nothing happens when its window is open already. */
    void open(Rollout rollout, int step, LoadedVersion candidate, LoadedVersion champion) {
        Window open = windows.get(rollout.id());
        if (open == null || open.step != step || open.candidate != candidate || open.champion != champion) {
            LatencyPairs pairs = new LatencyPairs(rollout.plan().maxLatencyVsChampion(), tolerance);
            boolean fair = rollout.percent() <= FAIR_PERCENT;
            candidate.counters().listen(fair ? pairs::candidate : null);
            champion.counters().listen(fair ? pairs::champion : null);
            windows.put(
                    rollout.id(),
                    new Window(
                            step,
                            candidate,
                            champion,
                            pairs,
                            candidate.counters().snapshot(),
                            champion.counters().snapshot(),
                            candidate.counters().disagreed()));
        }
    }

    /** Forgets all but these. */
    void keep(Set<RolloutId> rollouts) {
        windows.forEach((id, window) -> {
            if (!rollouts.contains(id)) {
                window.close();
            }
        });
        windows.keySet().retainAll(rollouts);
    }

    /** Rollouts that this process counts. */
    Set<RolloutId> running() {
        return Set.copyOf(windows.keySet());
    }

    /** Counts of exactly this step. */
    Optional<Tally> tally(RolloutId rollout, int step) {
        return Optional.ofNullable(windows.get(rollout))
                .filter(w -> w.step == step)
                .map(Window::tally);
    }
}
