/** DJL's own training loop, to measure beside ours. */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.bench.djl;
