/** Signs and calls, where the outbound policy allows. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.webhook.http;
