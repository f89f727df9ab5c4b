/** Start, readiness and the order of stopping. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.lifecycle;
