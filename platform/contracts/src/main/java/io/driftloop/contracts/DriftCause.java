package io.driftloop.contracts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What moved.
 *
 * @param column monitored column, for instance {@code pixel.mean}, {@code prediction} or {@code confidence}
 * @param kind {@code data}, {@code prediction}, {@code concept} or {@code quality}
 * @param severity {@code info}, {@code warning} or {@code critical}
 * @param summary one sentence with the cell that moved most, for instance {@code pixel.mean moved above 52.1: 3 % before, 21 % now}
 * @param effects effect sizes by name ({@code psi}, {@code jensenShannon}, {@code gTest}, {@code pValue}, ...)
 * @param examples predictions that show it, at most {@value #MOST_EXAMPLES}; null where none are known
 */
public record DriftCause(
        String column,
        String kind,
        String severity,
        String summary,
        Map<String, Double> effects,
        @Nullable List<PredictionId> examples) {

    /** More are not carried. */
    public static final int MOST_EXAMPLES = 5;

    /** One without examples. */
    public DriftCause(String column, String kind, String severity, String summary, Map<String, Double> effects) {
        this(column, kind, severity, summary, effects, null);
    }
}
