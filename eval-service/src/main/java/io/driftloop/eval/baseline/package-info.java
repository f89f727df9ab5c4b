/**
 * What a model version should see and answer: {@link io.driftloop.eval.baseline.MonitoringBaseline}, columns cut into fixed cells with reference counts.
 *
 * <p>In: held-out rows and the candidate's answers to them, from evaluation. Out: an artifact that the registry names when a version becomes champion,
 * and that monitoring counts predictions against.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.baseline;
