package io.driftloop.training.reproduction.rest;

import io.driftloop.training.reproduction.Wish;
import org.jspecify.annotations.Nullable;

/**
 * What is to be other than it was; an empty body asks for the same.
 *
 * @param threads of the engine
 * @param seed of initial weights and order
 */
record ReproductionRequest(
        @Nullable Integer threads, @Nullable Long seed) {

    static Wish wish(@Nullable ReproductionRequest request) {
        return request == null ? Wish.SAME : new Wish(request.threads, request.seed);
    }
}
