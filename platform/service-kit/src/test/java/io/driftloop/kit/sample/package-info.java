/** A small service on the kit: what the container tests start. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.sample;
