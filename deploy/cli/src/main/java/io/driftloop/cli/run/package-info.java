/** Waiting for a pipeline run: its state, and what happens meanwhile as lines and bars. */
@org.jspecify.annotations.NullMarked
package io.driftloop.cli.run;
