package io.driftloop.serving.rollout;

import java.util.List;

/**
 * What serves, kept on this machine: a process that starts while the database is away serves it again. The database is the truth as soon as it can be asked. Calls
 * come from one thread.
 */
public interface TrafficCopy {

    /** Keeps nothing. */
    TrafficCopy NONE = new TrafficCopy() {
        @Override
        public void keep(List<Deployment> deployments) {}

        @Override
        public List<Deployment> kept() {
            return List.of();
        }
    };

    /** Replaces what is kept. A copy that cannot be written is no failure: what serves goes on. */
    void keep(List<Deployment> deployments);

    /** What was kept last; empty where nothing was, or where it cannot be read. */
    List<Deployment> kept();
}
