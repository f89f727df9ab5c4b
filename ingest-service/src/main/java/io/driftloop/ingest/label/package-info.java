/**
 * Joins predictions with the labels that come later.
 *
 * <p>In: {@code PredictionLogged} and {@code LabelObserved} from their topics; labels over HTTP, which become {@code LabelObserved}. Out:
 * {@code LabelledPrediction}, at least once for each effective join: when a prediction gets its first label, and when a later label says something else. A
 * receiver tells a repetition by prediction id and label.
 *
 * <p>{@code PredictionsQuarantined} keeps predictions of broken data, though labelled, out of what is learned from.
 *
 * <p>Rules of the join: the label with the latest {@code observedAt} holds; the same label again changes nothing; of two labels of the same time the later
 * one in the log holds; every label is kept in the history. A label whose prediction is not here yet waits; after a configured time it is counted as
 * unmatched and dropped. Predictions are bounded per model: the oldest go first, with their labels.
 */
@NullMarked
package io.driftloop.ingest.label;

import org.jspecify.annotations.NullMarked;
