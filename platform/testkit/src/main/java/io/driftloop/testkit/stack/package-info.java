/** Finds, starts and leases the shared stack of {@link io.driftloop.stack.shared}. */
@org.jspecify.annotations.NullMarked
package io.driftloop.testkit.stack;
