/** Ports of the service kit: what features may use. No transport, storage or framework type appears here. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.api;
