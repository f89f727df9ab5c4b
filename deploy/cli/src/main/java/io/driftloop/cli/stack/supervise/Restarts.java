package io.driftloop.cli.stack.supervise;

import java.time.Duration;
import java.util.Optional;

/**
 * When a part that died comes back: after a first pause, half a second where no other is given, doubled with each quick death up to thirty times as much. After six quick deaths in a row
 * it does not. A life of a minute makes good for what was before. Not thread-safe.
 */
final class Restarts {

    static final int MOST_QUICK_DEATHS = 6;
    static final Duration QUICK = Duration.ofSeconds(60);

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final int LONGEST = 30;

    private final Duration first;
    private int quickDeaths;

    Restarts() {
        this(FIRST);
    }

    /** @param first pause after the first death */
    Restarts(Duration first) {
        this.first = first;
    }

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
        return Optional.of(first.multipliedBy(Math.min(LONGEST, 1L << (quickDeaths - 1))));
    }
}
