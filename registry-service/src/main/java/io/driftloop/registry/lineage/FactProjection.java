package io.driftloop.registry.lineage;

import io.driftloop.contracts.EventEnvelope;

/**
 * Something that is read out of facts alone: it can be dropped and made again, and does not depend on the order in which facts arrive. Called inside a unit of
 * work, with each fact once.
 */
public interface FactProjection {

    /** Takes in what the fact says; most say nothing to a projection. */
    void add(EventEnvelope<?> fact);

    /** Forgets everything. */
    void clear();

    /** SHA-256 over the contents in a fixed order: equal exactly where the contents are. */
    String digest();
}
