package io.driftloop.kit.work;

import io.driftloop.kit.background.Signal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Wakes this process's workers by the kind of work they do: who queues work here gives the signal himself, notifications tell of work queued elsewhere. */
public final class WorkSignals {

    private final Map<String, Signal> byKind = new ConcurrentHashMap<>();
    private final Signal cancelled = new Signal();

    Signal of(String kind) {
        return byKind.computeIfAbsent(kind, k -> new Signal());
    }

    /** Given when running items may have been cancelled. */
    Signal cancelled() {
        return cancelled;
    }

    void wakeAll() {
        byKind.values().forEach(Signal::give);
    }
}
