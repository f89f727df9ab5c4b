/**
 * Tells the world what was answered, off the request's path.
 *
 * <p>In: a copy of each answer. Out: {@code PredictionLogged} on the prediction topic, keyed by model. A bounded queue stands between: while the broker is
 * slow or away answers go on, and what does not fit is dropped and counted.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.predictionlog;
