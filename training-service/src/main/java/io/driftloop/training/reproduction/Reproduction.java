package io.driftloop.training.reproduction;

import io.driftloop.contracts.Actor;
import java.time.Instant;

/**
 * One training of a model that is there already.
 *
 * @param wish what is to be other than it was
 * @param by who asked
 */
public record Reproduction(ReproductionId id, Wish wish, Actor by, Instant createdAt, ReproductionState state) {

    /** The same elsewhere. */
    public Reproduction in(ReproductionState next) {
        return new Reproduction(id, wish, by, createdAt, next);
    }

    /** Whether it is not over. */
    public boolean active() {
        return state instanceof ReproductionState.Active;
    }
}
