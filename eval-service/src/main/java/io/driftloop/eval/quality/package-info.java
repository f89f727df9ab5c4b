/**
 * Is the data of a pane whole, or broken on its way? A null burst, a changed unit, a stuck sensor, a broken schema or rows that come twice are no change of
 * the world: nothing can be learned from them.
 *
 * <p>In: the raw rows of a pane and the {@link io.driftloop.eval.baseline.MonitoringBaseline}. Out: a {@link io.driftloop.eval.quality.DataProblem} per
 * thing that is broken. Pure: the same rows give the same problems.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.quality;
