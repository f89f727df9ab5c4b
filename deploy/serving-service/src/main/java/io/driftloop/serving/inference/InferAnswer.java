package io.driftloop.serving.inference;

import io.driftloop.model.rows.NumberLabel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request.
 *
 * @param model name
 * @param version that answered
 * @param requestId the client's, if any
 * @param predictionId of the row, or of the batch: then row {@code i} is {@code <id>#i}
 * @param rows how many
 * @param classes labels in the order of the probabilities; empty of a regression
 * @param probabilities row by row; of a regression one number per row
 * @param outputs what was asked for
 */
public record InferAnswer(
        String model,
        int version,
        @Nullable String requestId,
        String predictionId,
        int rows,
        List<String> classes,
        float[] probabilities,
        WantedOutputs outputs) {

    /** Whether the answers are numbers. */
    public boolean regression() {
        return classes.isEmpty();
    }

    /** Numbers per row. */
    public int width() {
        return regression() ? 1 : classes.size();
    }

    /** The outputs that the model has, in their order. */
    public List<String> outputNames() {
        return regression() ? WantedOutputs.OF_NUMBERS : WantedOutputs.OUTPUTS;
    }

    /** The class of a row, or its number as text. */
    String predicted(int row) {
        return regression() ? NumberLabel.text(probabilities[row]) : classes.get(best(row));
    }

    /** The most probable class of a row; the first of equals. */
    public int best(int row) {
        int from = row * classes.size();
        int best = 0;
        for (int i = 1; i < classes.size(); i++) {
            if (probabilities[from + i] > probabilities[from + best]) {
                best = i;
            }
        }
        return best;
    }
}
