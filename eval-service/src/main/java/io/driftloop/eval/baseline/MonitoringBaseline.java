package io.driftloop.eval.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model version should see and answer, as counts on fixed cells. Counts of the same cells add up exactly, whatever the order: a replay of the same
 * predictions gives the same sums. Immutable, thread-safe, travels as JSON.
 *
 * @param format 1
 * @param traffic {@code recent} when made of rows that were seen in production after a drift, else {@code base}
 * @param rows input rows it was made of
 * @param answers held-out rows among them: what prediction and confidence were made of
 * @param schema of the raw rows
 * @param columns what is watched, in the order of an observation's cells: inputs, predicted class, confidence, embedding; of a regression the predicted number and no
 *     confidence
 * @param inputs what raw rows are like; null in baselines of earlier releases, then data is not checked
 * @param projection of the last layer's sums; null where these are not watched
 * @param confidenceHits right answers per cell of the column of confidences; null where nobody knew which answers were right
 * @param errors of a regression on held-out rows; null of a classifier
 */
public record MonitoringBaseline(
        int format,
        String traffic,
        long rows,
        long answers,
        Schema schema,
        List<MonitoredColumn> columns,
        @Nullable InputReference inputs,
        @Nullable Projection projection,
        @Nullable List<Long> confidenceHits,
        @Nullable NumberErrors errors) {

    /**
     * How far a regression's answers lie from held-out labels.
     *
     * @param bound an absolute error above it is a large one: the one that a fifth of the held-out rows exceeds
     * @param above held-out rows whose error is larger
     * @param rows held-out rows
     */
    public record NumberErrors(double bound, long above, long rows) {

        /** Whether an error of this size is a large one. */
        public boolean large(double error) {
            return Math.abs(error) > bound;
        }
    }

    /** Media type of its JSON. */
    public static final String MEDIA_TYPE = "application/vnd.driftloop.baseline+json";

    private static final double LEAST_WEIGHT = 0.1;

    private static final ObjectMapper JSON = EventCodec.newMapper();

    public MonitoringBaseline {
        columns = List.copyOf(columns);
        confidenceHits = confidenceHits == null ? null : List.copyOf(confidenceHits);
    }

    /** The words of each column of the schema, null for those without texts. */
    List<@Nullable Vocabulary> vocabularies() {
        List<@Nullable Vocabulary> vocabularies = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            vocabularies.add(inputs == null ? null : inputs.columns().get(i).vocabulary());
        }
        return vocabularies;
    }

    /** Per monitored column, the column of the schema that it watches, or -1 for an answer. */
    public int[] sources() {
        int[] sources = new int[columns.size()];
        Arrays.fill(sources, -1);
        List<InputFeatures.Feature> features = new InputFeatures(schema, vocabularies()).features();
        for (int i = 0; i < features.size(); i++) {
            sources[i] = features.get(i).column();
        }
        return sources;
    }

    /**
     * What each monitored column weighs in a ranking of causes: from {@value #LEAST_WEIGHT} for one that the model does not use to 1 for the one that it
     * uses most. 1 for answers, and where no importance is known.
     */
    public double[] weights() {
        double[] weights = new double[columns.size()];
        Arrays.fill(weights, 1);
        if (inputs == null) {
            return weights;
        }
        double most = inputs.columns().stream()
                .mapToDouble(c -> c.importance() == null ? 0 : c.importance())
                .max()
                .orElse(0);
        int[] sources = sources();
        for (int i = 0; i < weights.length && most > 0; i++) {
            Double importance =
                    sources[i] < 0 ? null : inputs.columns().get(sources[i]).importance();
            if (importance != null) {
                weights[i] = LEAST_WEIGHT + (1 - LEAST_WEIGHT) * importance / most;
            }
        }
        return weights;
    }

    /** Fewest reference rows of any column. */
    public long leastRows() {
        return columns.stream().mapToLong(MonitoredColumn::rows).min().orElse(0);
    }

    /** JSON; the same baseline gives the same bytes. */
    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a baseline is always writable", e);
        }
    }

    /** Reads what {@link #toJson()} wrote. */
    public static MonitoringBaseline fromJson(byte[] json) throws IOException {
        return JSON.readValue(json, MonitoringBaseline.class);
    }
}
