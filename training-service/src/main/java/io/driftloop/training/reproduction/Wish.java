package io.driftloop.training.reproduction;

import org.jspecify.annotations.Nullable;

/**
 * What is to be other than it was; nothing is asked for to see whether the weights come out again, something to see whether it decides them.
 *
 * @param threads of the engine; null as it was
 * @param seed of initial weights and order; null as it was
 */
public record Wish(@Nullable Integer threads, @Nullable Long seed) {

    /** All as it was. */
    public static final Wish SAME = new Wish(null, null);
}
