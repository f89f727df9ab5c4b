package io.driftloop.registry.model;

import io.driftloop.contracts.Admission;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Provenance;
import io.driftloop.contracts.TrainingCost;
import io.driftloop.events.TrainingRunSucceeded;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a version was trained. Told by training, not by evaluation, and on another topic: it may be stored before or after the version of the same run.
 *
 * @param hyperparameters chosen values by name
 * @param parameters learned weights, counted
 * @param imagesPerSecond throughput of the final training
 * @param seconds duration of study and final training
 * @param admission who let the package in and signed it; null where it is not signed
 * @param provenance all that decided the weights; null of versions before it was kept
 * @param cost of trials and final training together; null of versions before it was counted
 */
public record TrainingResult(
        PipelineRunId pipelineRun,
        Map<String, Double> metrics,
        Map<String, String> hyperparameters,
        long parameters,
        double imagesPerSecond,
        double seconds,
        @Nullable Admission admission,
        @Nullable Provenance provenance,
        @Nullable TrainingCost cost) {

    /** What the event says. */
    public static TrainingResult of(TrainingRunSucceeded event) {
        return new TrainingResult(
                event.pipelineRun(),
                event.metrics(),
                event.hyperparameters(),
                event.parameters(),
                event.imagesPerSecond(),
                event.seconds(),
                event.admission(),
                event.provenance() == null ? null : new Provenance(event.provenance()),
                event.cost());
    }
}
