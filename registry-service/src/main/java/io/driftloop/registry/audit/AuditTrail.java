package io.driftloop.registry.audit;

import io.driftloop.contracts.EventId;
import io.driftloop.kit.api.UnitOfWork;
import java.util.List;
import java.util.Optional;

/** Questions to the trail. Thread-safe. */
public final class AuditTrail {
    private final UnitOfWork unitOfWork;
    private final AuditLog log;

    public AuditTrail(UnitOfWork unitOfWork, AuditLog log) {
        this.unitOfWork = unitOfWork;
        this.log = log;
    }

    /** The newest entries that fit, newest first. */
    public List<AuditEntry> newest(AuditQuery query, int limit) {
        return unitOfWork.call(() -> log.newest(query, limit));
    }

    /** One entry. */
    public Optional<AuditEntry> entry(EventId id) {
        return unitOfWork.call(() -> log.find(id));
    }
}
