package io.driftloop.ingest.label;

/** Knows which models answer numbers. */
@FunctionalInterface
public interface PredictedNumbers {

    /** Whether the newest logged prediction of a model is a number; false where none is known yet. */
    boolean of(String modelId);
}
