package io.driftloop.cli.stack.supervise;

import java.time.Duration;
import java.util.Optional;

/**
 * When a part that died comes back: after half a second, doubled with each quick death up to 15 seconds. After six quick deaths in a row
 * it does not. A life of a minute makes good for what was before. Not thread-safe.
 */
final class Restarts {

    static final int MOST_QUICK_DEATHS = 6;
    static final Duration QUICK = Duration.ofSeconds(60);

    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 15_000;

    private int quickDeaths;

    /**
     * Counts a death.
     *
     * @param lived how long the part was ready
     * @return the pause before the next start; empty when there is none
     */
    Optional<Duration> after(Duration lived) {
        quickDeaths = lived.compareTo(QUICK) >= 0 ? 1 : quickDeaths + 1;
        if (quickDeaths >= MOST_QUICK_DEATHS) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.min(LONGEST_MILLIS, FIRST_MILLIS << (quickDeaths - 1))));
    }
}
