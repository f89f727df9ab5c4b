package io.driftloop.ingest.retraining;

/** Keeps the event that caused a decision while the decision waits: what is told in the end names it as its cause. */
public interface Causes {

    /** The current cause, as text to store. */
    String current();

    /** Does work under a stored cause. */
    void during(String cause, Runnable work);
}
