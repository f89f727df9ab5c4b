package io.driftloop.kit.work;

/**
 * What the workers of a process share.
 *
 * @param settings times, counts, signals
 * @param held the claims of this process
 */
record WorkersShared(WorkSettings settings, HeldClaims held) {

    WorkersShared(WorkSettings settings) {
        this(settings, new HeldClaims());
    }

    WorkConfig config() {
        return settings.config();
    }

    WorkMeters meters() {
        return settings.meters();
    }

    WorkSignals signals() {
        return settings.signals();
    }
}
