package io.driftloop.registry.webhook.rest;

/**
 * What goes out again.
 *
 * @param deliveries how many
 */
record RedeliveryView(int deliveries) {}
