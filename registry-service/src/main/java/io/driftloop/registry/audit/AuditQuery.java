package io.driftloop.registry.audit;

import io.driftloop.contracts.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Which entries.
 *
 * @param policies whether what the platform did by its rules is shown, too
 * @param actor only what this one did; null for all
 * @param before only what is older than this one; null from the newest on
 */
public record AuditQuery(
        boolean policies, @Nullable Actor actor, @Nullable AuditEntry before) {}
