/** Threads that go on whatever fails, and stop when told to. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.background;
