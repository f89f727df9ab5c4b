package io.driftloop.serving.rollout;

import io.driftloop.contracts.RolloutId;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.VersionCounters;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts of the running steps, from the moment at which their share took effect, and of the candidate since its first. In memory: after a restart counting
 * begins anew, so that what was known before is not used, and a candidate needs more requests. Thread-safe.
 */
public final class StepWindows {
    private final Map<RolloutId, Window> windows = new ConcurrentHashMap<>();

    private record Window(
            int step,
            LoadedVersion candidate,
            LoadedVersion champion,
            VersionCounters.Snapshot first,
            VersionCounters.Snapshot candidateStart,
            VersionCounters.Snapshot championStart) {
        StepCounts counts() {
            VersionCounters.Snapshot now = candidate.counters().snapshot();
            return new StepCounts(
                    now.since(candidateStart), champion.counters().snapshot().since(championStart), now.since(first));
        }
    }

    /** The step's share has taken effect; nothing happens when its window is open already. */
    void open(RolloutId rollout, int step, LoadedVersion candidate, LoadedVersion champion) {
        Window open = windows.get(rollout);
        if (open == null || open.step != step || open.candidate != candidate || open.champion != champion) {
            VersionCounters.Snapshot now = candidate.counters().snapshot();
            VersionCounters.Snapshot first = open != null && open.candidate == candidate ? open.first : now;
            windows.put(
                    rollout,
                    new Window(
                            step,
                            candidate,
                            champion,
                            first,
                            now,
                            champion.counters().snapshot()));
        }
    }

    /** Forgets all but these. */
    void keep(Set<RolloutId> rollouts) {
        windows.keySet().retainAll(rollouts);
    }

    /** Counts of a rollout's running step, if this process conducts it. */
    public Optional<StepCounts> counts(RolloutId rollout) {
        return Optional.ofNullable(windows.get(rollout)).map(Window::counts);
    }

    /** Counts of exactly this step. */
    Optional<StepCounts> counts(RolloutId rollout, int step) {
        return Optional.ofNullable(windows.get(rollout))
                .filter(w -> w.step == step)
                .map(Window::counts);
    }
}
