package io.driftloop.registry.webhook.rest;

import io.driftloop.registry.webhook.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test.
 *
 * @param success whether the other end took it
 * @param status what it answered, if it did
 * @param failure why it is not known to have taken it
 */
record WebhookTestView(
        boolean success, @Nullable Integer status, @Nullable String failure) {

    static WebhookTestView of(Outcome outcome) {
        return new WebhookTestView(outcome.isTaken(), outcome.status(), outcome.failure());
    }
}
