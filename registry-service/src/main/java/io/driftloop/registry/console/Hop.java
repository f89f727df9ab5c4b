package io.driftloop.registry.console;

import io.driftloop.registry.lineage.Headlines;
import io.driftloop.registry.lineage.StoredFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One fact on a timeline.
 *
 * @param name the fact's kind, for instance {@code TrainingRunStarted}
 * @param service who told it
 * @param sinceStart seconds since the timeline began
 * @param sincePrevious seconds since the fact before it
 */
public record Hop(
        Instant time,
        String name,
        String service,
        Optional<Stage> stage,
        String headline,
        double sinceStart,
        double sincePrevious) {

    /** A timeline of facts in the order of time. */
    static List<Hop> of(List<StoredFact> facts, Instant start) {
        List<Hop> hops = new ArrayList<>();
        Instant previous = start;
        for (StoredFact fact : facts) {
            hops.add(new Hop(
                    fact.time(),
                    fact.event().getClass().getSimpleName(),
                    serviceOf(fact),
                    Stage.of(fact.event()),
                    Headlines.of(fact.event()),
                    seconds(start, fact.time()),
                    seconds(previous, fact.time())));
            previous = fact.time();
        }
        return hops;
    }

    /** A fact outside any run's timeline. */
    static Hop alone(StoredFact fact) {
        return of(List.of(fact), fact.time()).get(0);
    }

    /** Time since the timeline began with its sign, for instance {@code +1.84 s}; what led to the start comes before it. */
    public String at() {
        double seconds = Math.abs(sinceStart);
        String sign = sinceStart < 0 ? "\u2212" : "+";
        if (seconds < 60) {
            return String.format(Locale.ROOT, seconds < 10 ? "%s%.2f s" : "%s%.1f s", sign, seconds);
        }
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%s%d:%02d min", sign, whole / 60, whole % 60);
    }

    private static String serviceOf(StoredFact fact) {
        String source = fact.envelope().source();
        return source.substring(source.lastIndexOf('/') + 1);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
