package io.driftloop.serving.scoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Contents that scorings gave up, until they are removed from the store. */
public interface ScoringLeftovers {

    /** Stores one; one that is stored is as young as this. */
    void add(String sha256, Instant since);

    /** Some of them, the oldest first. */
    List<String> list(int limit);

    /** Since when it is one, locked until the unit of work ends; empty where it is none any more or another replica has it. */
    Optional<Instant> lock(String sha256);

    /** Whether a scoring still has this result. */
    boolean isKept(String sha256);

    void forget(String sha256);
}
