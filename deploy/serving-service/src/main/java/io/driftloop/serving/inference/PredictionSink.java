package io.driftloop.serving.inference;

/** Takes a copy of each answer. Never blocks and never fails: what it cannot take it drops and counts. */
@FunctionalInterface
public interface PredictionSink {
    /** Offers one prediction. */
    void offer(Prediction prediction);
}
