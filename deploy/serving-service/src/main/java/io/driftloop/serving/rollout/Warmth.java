package io.driftloop.serving.rollout;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stays loaded beside what gets traffic: the version that served before, so that a rollback need not load anything. It is the first to go when memory is scarce. A
 * version counts with the size of its package, which holds its numbers twice: about what it takes in memory.
 *
 * @param keep since it was replaced; 0 for not at all
 * @param limit bytes of all loaded versions together; 0 for none
 * @param clock tells the time
 */
public record Warmth(Duration keep, long limit, Clock clock) {

    private static final double MEGABYTE = 1e6;

    /** Without a limit. */
    public Warmth(Duration keep, Clock clock) {
        this(keep, 0, clock);
    }

    /**
     * The versions that are kept, those replaced last before others while there is room.
     *
     * @param inUse what gets traffic or is about to
     */
    List<Candidate> kept(Collection<Deployment> deployments, Collection<Candidate> inUse) {
        long room = limit == 0 ? Long.MAX_VALUE : limit - bytes(inUse);
        List<Candidate> kept = new ArrayList<>();
        List<Deployment> newestFirst = deployments.stream()
                .filter(deployment ->
                        clock.instant().isBefore(deployment.since().plus(keep)))
                .sorted(Comparator.comparing(Deployment::since).reversed())
                .toList();
        for (Deployment deployment : newestFirst) {
            Optional<Candidate> idle = deployment.previous().filter(before -> !inUse.contains(before));
            if (idle.isPresent() && idle.get().modelPackage().bytes() <= room) {
                kept.add(idle.get());
                room -= idle.get().modelPackage().bytes();
            }
        }
        return kept;
    }

    /** Why a candidate cannot be loaded beside what is in use, itself among it; empty where it can. */
    Optional<String> refusal(Candidate candidate, Collection<Candidate> inUse) {
        long all = bytes(inUse);
        return limit == 0 || all <= limit
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "its package of %.1f MB and those that serve come to %.1f MB, more than the %.1f MB of"
                                + " driftloop.serving.rollout.memory-limit",
                        candidate.modelPackage().bytes() / MEGABYTE,
                        all / MEGABYTE,
                        limit / MEGABYTE));
    }

    private static long bytes(Collection<Candidate> versions) {
        return versions.stream()
                .mapToLong(version -> version.modelPackage().bytes())
                .sum();
    }
}
