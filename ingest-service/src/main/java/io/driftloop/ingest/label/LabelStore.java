package io.driftloop.ingest.label;

import io.driftloop.contracts.PredictionId;
import io.driftloop.events.LabelObserved;
import io.driftloop.events.LabelledPrediction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Storage of predictions, labels and joins; used inside a unit of work. Batches are stored with few statements. */
public interface LabelStore {

    /** Stores predictions that are not there yet. */
    void addPredictions(List<LoggedPrediction> predictions);

    /** Keeps labels in the history; answers those that are new to it. */
    List<LabelObserved> addToHistory(List<LabelObserved> labels, Instant receivedAt);

    /** Makes each label the holding one of its prediction unless a later one holds; one per prediction. */
    void hold(List<LabelObserved> labels, Instant receivedAt);

    /** Joins these predictions with their holding labels, where both are there; what changes an answer is to be told. */
    void join(Collection<PredictionId> predictions);

    /** Joins every label that waits with its prediction, where that is there by now; answers how many. */
    int joinWaiting();

    /** Joins that are still to be told, oldest first. */
    List<LabelledPrediction> untold(int limit);

    /** Notes that these joins were told; one whose label changed meanwhile stays to be told. */
    void told(List<LabelledPrediction> joins);

    /** Drops the oldest predictions of each model beyond {@code keep}, with their labels; answers how many. */
    int dropOldest(long keep);

    /** Drops waiting labels that were received before {@code before} and counts them as unmatched; answers how many. */
    int dropUnmatched(Instant before);

    /** What is stored now. */
    LabelCounts counts();
}
