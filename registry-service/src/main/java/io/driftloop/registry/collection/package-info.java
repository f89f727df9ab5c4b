/**
 * Garbage collection of artifacts: content that this service alone put into the store, that nothing names any more.
 *
 * <p>In: a request by a person, or the clock. Out: nothing; what was removed is counted. See {@code docs/adr/0012-registry-collects-only-its-own-artifacts.md}.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.collection;
