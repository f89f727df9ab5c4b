package io.driftloop.training.worker;

import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.training.run.TrainingRequest;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.run.TrainingTask;
import io.driftloop.training.run.Turns;
import io.driftloop.training.run.Urgency;
import io.driftloop.training.tuning.Studies;
import io.driftloop.training.tuning.Trial;
import io.driftloop.training.tuning.TrialQueue;

/** Studies' trainings as items of the work queue, which every process of the service claims from. */
public final class QueuedTrials implements TrialQueue {

    private final WorkQueue queue;

    private final Turns turns;

    public QueuedTrials(WorkQueue queue, Turns turns) {
        this.queue = queue;
        this.turns = turns;
    }

    @Override
    public void enqueue(Studies.Owner owner, Trial trial, int epochs) {
        Urgency urgency = owner.request().urgency().ofTrial();
        enqueue(owner, TrainingTask.trial(owner.run(), trial.number(), epochs), urgency);
    }

    @Override
    public void studied(Studies.Owner owner) {
        enqueue(owner, TrainingTask.afterStudy(owner.run()), owner.request().urgency());
    }

    private void enqueue(Studies.Owner owner, TrainingTask task, Urgency urgency) {
        TrainingRequest request = owner.request();
        int priority = turns.next(request.pipeline(), urgency);
        queue.enqueue(new WorkItem(task.text(), TrainingRuns.WORK, request.pipelineRun(), task.text(), priority));
    }
}
