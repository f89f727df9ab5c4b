/** Durable queue of long work: claimed with a lease, fenced by the attempt, woken by notifications. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.work;
