/** A loop as other services would tell it, for tests: two runs, drift between them, real numbers. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.story;
