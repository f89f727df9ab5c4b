package io.driftloop.registry.model;

import org.jspecify.annotations.Nullable;

/**
 * A model with what its aliases name.
 *
 * @param champion the champion's newest move, if it ever moved
 * @param challenger the challenger's newest move, if it ever moved
 */
public record ModelOverview(
        Model model, @Nullable AliasMove champion, @Nullable AliasMove challenger) {}
