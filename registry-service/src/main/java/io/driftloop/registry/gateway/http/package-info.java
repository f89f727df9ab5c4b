/** The gateway on Vert.x. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.gateway.http;
