package io.driftloop.serving.inference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Which version answers for which model, swapped as a whole. Readers never wait. Thread-safe. */
public final class TrafficTable {
    private volatile Map<String, Route> routes = Map.of();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean complete;
    private volatile boolean leaving;

    /** From now on these routes hold, by model name. */
    public void swap(Map<String, Route> next) {
        routes = Map.copyOf(next);
    }

    /**
     * Everything that should serve is loaded, or is not.
     *
     * @param isComplete decides readiness
     */
    public void complete(boolean isComplete) {
        boolean changed = complete != isComplete && !leaving;
        complete = isComplete;
        if (changed) {
            listeners.forEach(Runnable::run);
        }
    }

    /** The process is about to stop: from now on it is not ready, while what comes is answered. */
    public void leave() {
        boolean changed = complete();
        leaving = true;
        if (changed) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Whether the process is about to stop. */
    public boolean leaving() {
        return leaving;
    }

    /** Runs this after each change of {@link #complete()}, on the thread that made it. */
    void whenCompleteChanges(Runnable listener) {
        listeners.add(listener);
    }

    /** Whether everything that should serve is loaded, and the process stays. */
    public boolean complete() {
        return complete && !leaving;
    }

    /** The routes, by model name in order. */
    public Map<String, Route> routes() {
        return new TreeMap<>(routes);
    }

    /** The route of a model, or null. */
    public @Nullable Route route(String model) {
        return routes.get(model);
    }
}
