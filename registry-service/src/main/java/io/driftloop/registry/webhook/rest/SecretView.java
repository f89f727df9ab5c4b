package io.driftloop.registry.webhook.rest;

/**
 * A new secret.
 *
 * @param secret shown here and never again
 */
record SecretView(String secret) {}
