/**
 * How a version really does, as labels come in: right answers per {@value io.driftloop.eval.performance.LabelPane#ROWS} labelled predictions.
 *
 * <p>In: {@code LabelledPrediction} from the label log. Out: nothing is told yet; the drift view shows the running accuracy.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.performance;
