package io.driftloop.training.trainer;

/** Whom a trainer tells how far it is. Called on the trainer's thread. */
public interface TrainingProgress {

    /** Everything is loaded; the first step follows. */
    void started(Start start);

    /**
     * Within an epoch; may be called for each step.
     *
     * @param epoch from 1
     * @param rows done in this epoch
     * @param ofRows in this epoch
     */
    void step(int epoch, long rows, long ofRows);

    /** An epoch is over and its checkpoint stored; epochs that an earlier attempt did are told again, first. */
    void epoch(EpochMetrics metrics);

    /**
     * The start of a training.
     *
     * @param device {@code cpu} or {@code gpu<index>}
     * @param threads of the engine
     * @param engine name and version
     * @param trainRows rows to learn from
     * @param validationRows rows to judge by
     * @param resumedAfterEpoch the checkpoint's epoch; 0 for a fresh start
     */
    record Start(String device, int threads, String engine, int trainRows, int validationRows, int resumedAfterEpoch) {}
}
