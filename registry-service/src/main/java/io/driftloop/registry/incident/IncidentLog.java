package io.driftloop.registry.incident;

import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.ModelName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores which incidents there are. Called inside a unit of work. */
public interface IncidentLog {

    /** Stores one; a known one begins when the earlier of the two did. */
    void add(Incident incident);

    /** One of them. */
    Optional<Incident> find(IncidentId id);

    /**
     * The newest, newest first.
     *
     * @param model of one model; null for all
     * @param after those before this one; null from the newest on
     */
    List<Incident> newest(@Nullable ModelName model, @Nullable Incident after, int limit);

    /** Forgets everything. */
    void clear();

    /** SHA-256 over all rows in the order of ids. */
    String digest();
}
