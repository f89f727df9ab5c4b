/** Puts the service together: use cases with their ports. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.wiring;
