package io.driftloop.registry.audit;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.EventId;
import java.time.Instant;

/**
 * One thing that somebody did.
 *
 * @param id of the fact that tells it
 * @param action verb in the past, for instance {@code version-approved}
 * @param subjectKind {@code pipeline}, {@code pipeline-run}, {@code model-version}, {@code rollout}, {@code deployment} or {@code alert}
 * @param subjectId identity within the kind
 * @param detail one sentence for people
 */
public record AuditEntry(
        EventId id, Instant at, Actor actor, String action, String subjectKind, String subjectId, String detail) {
    private static final String POLICY = "policy:";

    /** Whether the platform did it by one of its rules, and no person. */
    public boolean byPolicy() {
        return actor.value().startsWith(POLICY);
    }
}
