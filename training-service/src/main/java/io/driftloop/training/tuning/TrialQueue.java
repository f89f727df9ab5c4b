package io.driftloop.training.tuning;

/** Where a study queues what is to be trained. Every call joins the current unit of work; queuing the same again changes nothing. */
public interface TrialQueue {

    /**
     * A trial is to be trained, or to be trained on.
     *
     * @param epochs in all, after which it is judged
     */
    void enqueue(Studies.Owner owner, Trial trial, int epochs);

    /** Nothing is left to be tried: the final training may begin. */
    void studied(Studies.Owner owner);
}
