package io.driftloop.kit.work;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the workers of a process share.
 *
 * @param config times
 * @param held the claims of this process
 * @param meters counts
 * @param signals by kind
 */
record WorkersShared(WorkConfig config, HeldClaims held, WorkMeters meters, Map<String, Signal> signals) {

    WorkersShared(WorkConfig config, WorkMeters meters) {
        this(config, new HeldClaims(), meters, new ConcurrentHashMap<>());
    }

    Signal signal(String kind) {
        return signals.computeIfAbsent(kind, k -> new Signal());
    }

    void wakeAll() {
        signals.values().forEach(Signal::give);
    }
}
