package io.driftloop.training.worker;

import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.training.reproduction.ReproductionId;
import java.io.IOException;

/** Trainings and reproductions in one queue and the same slots: a machine never trains more at once than it was given slots for. */
public final class TrainingSlots implements WorkHandler {

    private final TrainingWork trainings;
    private final ReproductionWork reproductions;

    public TrainingSlots(TrainingWork trainings, ReproductionWork reproductions) {
        this.trainings = trainings;
        this.reproductions = reproductions;
    }

    @Override
    public String kind() {
        return trainings.kind();
    }

    @Override
    public int concurrency() {
        return trainings.concurrency();
    }

    @Override
    public int maxAttempts() {
        return trainings.maxAttempts();
    }

    @Override
    public void perform(WorkContext context) throws IOException, InterruptedException {
        if (ReproductionId.isWork(context.item().payload())) {
            reproductions.perform(context);
        } else {
            trainings.perform(context);
        }
    }

    @Override
    public void exhausted(WorkItem item, String reason) {
        if (ReproductionId.isWork(item.payload())) {
            reproductions.exhausted(item, reason);
        } else {
            trainings.exhausted(item, reason);
        }
    }
}
