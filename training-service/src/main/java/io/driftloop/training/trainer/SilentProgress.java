package io.driftloop.training.trainer;

/** Tells nobody, for trainings inside a training. */
public final class SilentProgress implements TrainingProgress {

    @Override
    public void started(Start start) {}

    @Override
    public void step(int epoch, long rows, long ofRows) {}

    @Override
    public void epoch(EpochMetrics metrics) {}
}
