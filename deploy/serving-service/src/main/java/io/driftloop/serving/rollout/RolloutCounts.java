package io.driftloop.serving.rollout;

import io.driftloop.contracts.RolloutId;
import io.driftloop.kit.api.UnitOfWork;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What all processes have counted of a rollout: each stores its own counts and judges by the sums. Thread-safe. */
public final class RolloutCounts {
    private final UnitOfWork work;
    private final TallyRepository tallies;
    private final StepWindows windows;
    private final LabelWatch labels;
    private final Map<RolloutId, Tally> stored = new ConcurrentHashMap<>();

    public RolloutCounts(UnitOfWork work, TallyRepository tallies, StepWindows windows, LabelWatch labels) {
        this.work = work;
        this.tallies = tallies;
        this.windows = windows;
        this.labels = labels;
    }

    /** Stores what this process has counted in the running step, and gives what all have. */
    StepCounts exchange(RolloutId rollout, int step) {
        Optional<Tally> own = windows.tally(rollout, step);
        Map<Integer, Tally> all = work.call(() -> {
            own.filter(tally -> !tally.equals(stored.get(rollout))).ifPresent(tally -> {
                tallies.put(rollout, step, tally);
                stored.put(rollout, tally);
            });
            return tallies.all(rollout);
        });
        stored.keySet().retainAll(windows.running());
        return counts(rollout, step, all);
    }

    /** What all processes have counted in a step and in the rollout. */
    public StepCounts of(RolloutId rollout, int step) {
        return counts(rollout, step, work.call(() -> tallies.all(rollout)));
    }

    private StepCounts counts(RolloutId rollout, int step, Map<Integer, Tally> all) {
        Tally whole = all.values().stream().reduce(Tally.NONE, Tally::plus);
        return new StepCounts(all.getOrDefault(step, Tally.NONE), whole, labels.counts(rollout));
    }
}
