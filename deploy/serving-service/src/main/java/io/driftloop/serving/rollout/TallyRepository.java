package io.driftloop.serving.rollout;

import io.driftloop.contracts.RolloutId;
import java.util.Map;

/** Stores what processes count. All calls inside a unit of work. */
public interface TallyRepository {
    /** This process has counted so much in the step; replaces what it had said. */
    void put(RolloutId rollout, int step, Tally tally);

    /** By step, what all processes have counted. */
    Map<Integer, Tally> all(RolloutId rollout);
}
