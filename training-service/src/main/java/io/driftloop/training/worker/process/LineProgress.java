package io.driftloop.training.worker.process;

import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.worker.WorkerMessage;
import java.util.function.Consumer;

/** Progress as messages; steps are told four times a second at most. */
final class LineProgress implements TrainingProgress {

    private static final long STEP_NANOS = 250_000_000;

    private final Consumer<WorkerMessage> out;
    private long lastStep = System.nanoTime() - STEP_NANOS;

    LineProgress(Consumer<WorkerMessage> out) {
        this.out = out;
    }

    @Override
    public void started(Start start) {
        out.accept(new WorkerMessage.Started(start));
    }

    @Override
    public void step(int epoch, long rows, long ofRows) {
        long now = System.nanoTime();
        if (now - lastStep >= STEP_NANOS) {
            lastStep = now;
            out.accept(new WorkerMessage.Step(epoch, rows, ofRows));
        }
    }

    @Override
    public void epoch(EpochMetrics metrics) {
        out.accept(new WorkerMessage.Epoch(metrics));
    }
}
