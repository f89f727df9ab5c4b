/**
 * How a version does: what calibrated confidences let expect ({@link io.driftloop.eval.performance.EstimatedPerformance}), and right answers as labels come in
 * ({@link io.driftloop.eval.performance.RealisedPerformance}), both per {@value io.driftloop.eval.performance.LabelPane#ROWS} predictions.
 *
 * <p>In: {@code PredictionLogged} and {@code LabelledPrediction} from their logs, {@code PipelineApplied}. Out: {@code PerformanceEstimated} for pipelines that
 * retrain on an estimated decay; the drift view shows both. A rise of errors is told by the feature {@code concept}.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.performance;
