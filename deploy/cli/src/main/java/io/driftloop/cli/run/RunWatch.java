package io.driftloop.cli.run;

import io.driftloop.cli.client.Api;
import io.driftloop.cli.client.EventFeed;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until a run is over, or waits for somebody, and shows what happens meanwhile. */
public final class RunWatch {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final Api api;
    private final Timeline timeline;

    /** Shows events on the timeline. */
    public RunWatch(Api api, Timeline timeline) {
        this.api = api;
        this.timeline = timeline;
    }

    /** Returns the state in which the run ended, or in which it waits for a person. */
    public RunState await(String run) {
        Thread feed = new Thread(() -> new EventFeed(api, run).follow(0, timeline::event), "driftloop-events");
        feed.setDaemon(true);
        feed.start();
        try {
            RunState state = RunState.of(api.get("/pipeline-runs/" + Api.segment(run)));
            while (!state.over() && !state.waitsForSomebody()) {
                LockSupport.parkNanos(LOOK_NANOS);
                state = RunState.of(api.get("/pipeline-runs/" + Api.segment(run)));
            }
            LockSupport.parkNanos(DRAIN.toNanos());
            return state;
        } finally {
            feed.interrupt();
        }
    }
}
