package io.driftloop.registry.audit;

import io.driftloop.contracts.EventId;
import java.util.List;
import java.util.Optional;

/** Stores the trail. Called inside a unit of work. */
public interface AuditLog {

    /** Stores an entry; a known one stays as it is. */
    void add(AuditEntry entry);

    /** One of them. */
    Optional<AuditEntry> find(EventId id);

    /** The newest that fit, newest first. */
    List<AuditEntry> newest(AuditQuery query, int limit);

    /** Forgets everything. */
    void clear();

    /** SHA-256 over all entries in the order of ids. */
    String digest();
}
