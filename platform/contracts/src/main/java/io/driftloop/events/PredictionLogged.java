package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.PredictionId;
import io.driftloop.contracts.Topic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answered prediction. Not a fact: sampled, bounded, and counted where dropped.
 *
 * @param outputs probabilities of the classes; of a regression the number alone
 * @param predicted the class, or the number of a regression as the shortest text that reads as the same float32
 * @param confidence probability of the class, above 0; 0 of a regression, which has none
 * @param source who asked, in the caller's own words: an application, a site, a sensor; null where nobody said
 */
public record PredictionLogged(
        PredictionId prediction,
        ModelId modelId,
        ModelName model,
        int version,
        Instant at,
        String inputDatatype,
        List<Integer> inputShape,
        byte[] input,
        List<Double> outputs,
        String predicted,
        double confidence,
        long latencyMicros,
        @Nullable String source)
        implements PipelineEvent {

    /** One of which nobody said where it comes from. */
    public PredictionLogged(
            PredictionId prediction,
            ModelId modelId,
            ModelName model,
            int version,
            Instant at,
            String inputDatatype,
            List<Integer> inputShape,
            byte[] input,
            List<Double> outputs,
            String predicted,
            double confidence,
            long latencyMicros) {
        this(
                prediction,
                modelId,
                model,
                version,
                at,
                inputDatatype,
                inputShape,
                input,
                outputs,
                predicted,
                confidence,
                latencyMicros,
                null);
    }

    /** Whether a number was predicted. */
    public boolean regression() {
        return confidence == 0;
    }

    @Override
    public Topic topic() {
        return Topic.PREDICTION;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("model", modelId.value());
    }

    @Override
    public @Nullable PipelineRunId pipelineRun() {
        return null;
    }
}
