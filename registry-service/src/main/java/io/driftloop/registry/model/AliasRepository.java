package io.driftloop.registry.model;

import io.driftloop.contracts.ModelId;

/** Stores the moves of aliases; lines are only added. Called inside a unit of work. */
public interface AliasRepository {

    /** Adds a move. */
    void add(AliasMove move);

    /** All moves of an alias; empty when it never named anything. */
    AliasHistory history(ModelId id, String alias);
}
