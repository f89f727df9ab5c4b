package io.driftloop.serving.scoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores scorings. */
public interface ScoringRepository {

    void add(Scoring scoring);

    Optional<Scoring> find(ScoringId id);

    /** The same, locked until the unit of work ends. */
    Optional<Scoring> lock(ScoringId id);

    /** Stores the state. */
    void update(Scoring scoring);

    void remove(ScoringId id);

    /** Some that succeeded before a time and whose result is there, locked until the unit of work ends; those that are locked are left out. */
    List<Scoring> lockSucceeded(Instant before, int limit);

    /**
     * Newest first.
     *
     * @param before only older ones
     */
    List<Scoring> list(int limit, @Nullable ScoringId before);
}
