package io.driftloop.training.run;

import io.driftloop.contracts.PipelineName;
import java.util.HashMap;
import java.util.Map;

/** Turns in memory. */
public final class FakeTurns implements Turns {

    private final Map<String, Long> last = new HashMap<>();
    private final Map<Urgency, Long> clocks = new HashMap<>();

    @Override
    public int next(PipelineName pipeline, Urgency urgency) {
        String key = urgency + " " + pipeline;
        long tag = Math.max(clocks.getOrDefault(urgency, 0L), last.getOrDefault(key, -1L) + 1);
        last.put(key, tag);
        return Turns.priority(urgency, tag);
    }

    @Override
    public void claimed(int priority) {
        clocks.merge(Turns.urgency(priority), Turns.tag(priority), Math::max);
    }
}
