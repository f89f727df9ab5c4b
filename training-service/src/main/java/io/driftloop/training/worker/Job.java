package io.driftloop.training.worker;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.pipeline.InvalidPipelineException;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.training.run.TrainingProblem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one worker process is to do.
 *
 * @param settings chosen by a search or taken over from the champion; empty where the definition stands as it is
 * @param trial its number; null for the final training, which makes a package
 * @param epochs of the training
 * @param pauseAfter epochs in all after which a trial is judged
 * @param again how it was trained before, where that is to be repeated; null where the service's settings rule
 */
record Job(
        Map<String, String> settings,
        @Nullable Integer trial,
        int epochs,
        int pauseAfter,
        @Nullable Again again) {

    Job(Map<String, String> settings, @Nullable Integer trial, int epochs, int pauseAfter) {
        this(settings, trial, epochs, pauseAfter, null);
    }

    /**
     * How a model is trained that was trained before.
     *
     * @param threads of the engine
     * @param device {@code cpu} or {@code gpu}
     * @param seed another one than the definition's; null for that
     */
    record Again(int threads, String device, @Nullable Long seed) {}

    /** The same as once before. */
    Job as(Again how) {
        return new Job(settings, trial, epochs, pauseAfter, how);
    }

    /** The training that makes a package. */
    static Job last(Map<String, String> settings, int epochs) {
        return new Job(settings, null, epochs, epochs);
    }

    /**
     * The definition with its settings.
     *
     * @throws PipelineException when they do not go together
     */
    PipelineDefinition definition(PipelineDefinition given) {
        if (settings.isEmpty()) {
            return given;
        }
        try {
            return PipelineDefinitions.with(given, settings);
        } catch (InvalidPipelineException e) {
            throw new PipelineException(
                    TrainingProblem.UNTRAINABLE,
                    "these settings do not go together: "
                            + e.violations().get(0).message());
        }
    }
}
