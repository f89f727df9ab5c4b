/** The kit put together by hand on a real database and a real broker, with places where a test can break it. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.harness;
