package io.driftloop.training.worker;

import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.run.TrainingTask;
import io.driftloop.training.tuning.Studies;
import io.driftloop.training.tuning.Trial;
import io.driftloop.training.tuning.TrialQueue;

/** Studies' trainings as items of the work queue, which every process of the service claims from. */
public final class QueuedTrials implements TrialQueue {

    private final WorkQueue queue;

    public QueuedTrials(WorkQueue queue) {
        this.queue = queue;
    }

    @Override
    public void enqueue(Studies.Owner owner, Trial trial, int epochs) {
        enqueue(owner, TrainingTask.trial(owner.run(), trial.number(), epochs));
    }

    @Override
    public void studied(Studies.Owner owner) {
        enqueue(owner, TrainingTask.afterStudy(owner.run()));
    }

    private void enqueue(Studies.Owner owner, TrainingTask task) {
        queue.enqueue(new WorkItem(task.text(), TrainingRuns.WORK, owner.pipelineRun(), task.text(), 0));
    }
}
