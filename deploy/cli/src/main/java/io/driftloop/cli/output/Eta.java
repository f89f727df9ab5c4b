package io.driftloop.cli.output;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long what is under way will take still, by what it took so far. Thread-safe. */
public final class Eta {

    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3_600;

    private final Clock clock;
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();

    private record Begun(Instant at, double share) {}

    public Eta(Clock clock) {
        this.clock = clock;
    }

    /**
     * The time that is left, for instance {@code , 1 min 20 s left}; empty before it can be told, and where nothing is left.
     *
     * @param what is under way; counted from the first call with its name, or from where it began anew
     * @param share that is done, 0 to 1
     */
    public String left(String what, double share) {
        Instant now = clock.instant();
        Begun first = begun.merge(what, new Begun(now, share), (was, is) -> is.share < was.share ? is : was);
        double done = share - first.share;
        double seconds = Duration.between(first.at, now).toMillis() / 1000.0;
        return done <= 0 || share >= 1 || seconds <= 0 ? "" : ", " + words(seconds * (1 - share) / done) + " left";
    }

    private static String words(double exact) {
        long seconds = Math.max(1, Math.round(exact));
        if (seconds < SECONDS_PER_MINUTE) {
            return seconds + " s";
        }
        return seconds < SECONDS_PER_HOUR
                ? seconds / SECONDS_PER_MINUTE + " min " + seconds % SECONDS_PER_MINUTE + " s"
                : seconds / SECONDS_PER_HOUR + " h " + seconds % SECONDS_PER_HOUR / SECONDS_PER_MINUTE + " min";
    }
}
