package io.driftloop.eval.alert.rest;

import org.jspecify.annotations.Nullable;

/**
 * Somebody saw an alert.
 *
 * @param comment what they say about it
 * @param actor who it was; the holder of the token where nobody is named
 */
record AcknowledgeRequest(
        @Nullable String comment, @Nullable String actor) {}
