package io.driftloop.registry.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the artifacts of a version say.
 *
 * @param architecture the network from input to output; as the definition has it where the report does not say how it was trained
 * @param stated what the definition says about the use of its models: {@code license} and {@code intendedUse}, where it does
 * @param confusions by slice; of a regression none
 * @param residuals by slice; of a classifier none
 * @param importances of the columns, the most important first; empty where they were not measured
 * @param missing what could not be read, as sentences for people
 */
public record VersionEvidence(
        List<Layer> architecture,
        Map<String, String> stated,
        List<Confusion> confusions,
        List<Residuals> residuals,
        List<Importance> importances,
        List<String> missing) {

    /**
     * A layer.
     *
     * @param words what it is, or {@code input}
     * @param output shape of what it gives for one row; empty where only the definition is known
     * @param parameters learned numbers; null likewise
     */
    public record Layer(
            String words, List<Integer> output, @Nullable Long parameters) {

        /** In one line. */
        public String text() {
            return words
                    + (output.isEmpty() ? "" : " → " + output)
                    + (parameters == null || parameters == 0 ? "" : ", " + parameters + " parameters");
        }
    }

    /**
     * Rows by true and predicted class.
     *
     * @param counts {@code counts.get(t).get(p)}: rows of true class {@code t} that were taken for {@code p}
     */
    public record Confusion(String slice, List<String> classes, List<List<Long>> counts) {}

    /**
     * How far a regression's answers lie from the labels, in the label's unit: answer minus label.
     *
     * @param rows judged
     * @param mae mean absolute error
     * @param rmse root of the mean squared error
     * @param r2 share of the variance that is explained; null of less than two rows
     * @param quantiles below which 5, 25, 50, 75 and 95 % of the residuals lie
     */
    public record Residuals(
            String slice,
            long rows,
            double mae,
            double rmse,
            @Nullable Double r2,
            List<Double> quantiles) {}

    /**
     * How much the model needs a column.
     *
     * @param loss of accuracy, of a regression R², when its values are shuffled between rows
     */
    public record Importance(String column, double loss) {}
}
