/**
 * Answers inference requests with the versions that are loaded.
 *
 * <p>A request becomes an {@link io.driftloop.serving.inference.InferRequest}; {@link io.driftloop.serving.inference.TrafficTable} picks the version;
 * {@link io.driftloop.serving.inference.RequestDecoder} applies the recipe of that version's package; {@link io.driftloop.serving.inference.InferenceEngine}
 * scores what is queued, in batches; {@link io.driftloop.serving.inference.Predictions} makes the answer and hands a copy to the
 * {@link io.driftloop.serving.inference.PredictionSink}. Nothing here waits for a database or a broker.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.inference;
