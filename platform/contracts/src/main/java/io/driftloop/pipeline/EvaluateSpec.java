package io.driftloop.pipeline;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a candidate is judged: every gate must pass.
 *
 * @param slices of the base test rows, by name, beside {@code base} and {@code recent}
 */
public record EvaluateSpec(List<Gate> gates, Map<String, ColumnSlice> slices) {

    /** Name of the slice of what is told of the model as a whole: its size, and how far training and validation lie apart. */
    public static final String MODEL = "model";

    public EvaluateSpec {
        slices = Map.copyOf(slices);
    }

    /** Without slices of its own. */
    public EvaluateSpec(List<Gate> gates) {
        this(gates, Map.of());
    }

    /**
     * One gate; exactly one of the bounds is given. A gate that compares with the champion passes where there is none; a gate on the slice
     * {@code recent} passes where there are no recent rows.
     *
     * @param slice {@code base}, {@code recent}, {@value EvaluateSpec#MODEL} or one of the definition's own
     * @param metric for instance {@code accuracy}
     * @param atMost of metrics that are better when lower
     * @param orSmaller with {@code betterThanChampionBy}: an equal candidate with fewer parameters passes too
     */
    public record Gate(
            String slice,
            String metric,
            @Nullable Double atLeast,
            @Nullable Double atMost,
            @Nullable Double notWorseThanChampionBy,
            @Nullable Double betterThanChampionBy,
            boolean orSmaller) {

        /** Without the bounds from above. */
        public Gate(
                String slice,
                String metric,
                @Nullable Double atLeast,
                @Nullable Double notWorseThanChampionBy,
                @Nullable Double betterThanChampionBy) {
            this(slice, metric, atLeast, null, notWorseThanChampionBy, betterThanChampionBy, false);
        }
    }

    /**
     * The base test rows whose column holds a value; either {@code is} or a bound is given. A missing value is in no slice.
     *
     * @param column of the dataset
     * @param is the category
     * @param atLeast lower bound of a number, included
     * @param below upper bound of a number, not included
     */
    public record ColumnSlice(
            String column,
            @Nullable String is,
            @Nullable Double atLeast,
            @Nullable Double below) {}
}
