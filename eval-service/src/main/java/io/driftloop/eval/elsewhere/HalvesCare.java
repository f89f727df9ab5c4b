package io.driftloop.eval.elsewhere;

import io.driftloop.contracts.ModelName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Keeps what waits bounded by time and number; what is dropped is counted. Called inside a unit of work. */
public final class HalvesCare {

    /** How long a half waits for the other. */
    static final Duration PATIENCE = Duration.ofHours(1);

    /** How long a repeat is recognised. */
    static final Duration MEMORY = Duration.ofDays(1);

    private final WatchedModelRepository models;
    private final InferenceHalves halves;
    private final Clock clock;
    private final int most;

    /** @param most halves of one model that wait */
    public HalvesCare(WatchedModelRepository models, InferenceHalves halves, Clock clock, int most) {
        this.models = models;
        this.halves = halves;
        this.clock = clock;
        this.most = most;
    }

    /** Drops what is too old or too much. */
    public void sweep() {
        Instant now = clock.instant();
        halves.dropBefore(now.minus(PATIENCE)).forEach((name, rows) -> models.count(name, LogCounts.dropped(rows, 0)));
        for (WatchedModel model : models.list()) {
            ModelName name = model.name();
            long dropped = halves.dropBeyond(name, most);
            if (dropped > 0) {
                models.count(name, LogCounts.dropped(0, dropped));
            }
        }
        halves.forgetMetBefore(now.minus(MEMORY));
    }
}
