package io.driftloop.registry.wiring;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.audit.AuditLog;
import io.driftloop.registry.audit.AuditProjection;
import io.driftloop.registry.audit.AuditTrail;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The use cases of the {@code audit} feature. */
final class AuditBeans {

    @Produces
    @Singleton
    AuditProjection auditProjection(AuditLog log) {
        return new AuditProjection(log);
    }

    @Produces
    @Singleton
    AuditTrail auditTrail(UnitOfWork unitOfWork, AuditLog log) {
        return new AuditTrail(unitOfWork, log);
    }
}
