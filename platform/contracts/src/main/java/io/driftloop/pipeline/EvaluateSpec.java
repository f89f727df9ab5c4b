package io.driftloop.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a candidate is judged: every gate must pass. */
public record EvaluateSpec(List<Gate> gates) {

    /**
     * One gate; exactly one of the three bounds is given. A gate that compares with the champion passes where there is none; a gate on the slice
     * {@code recent} passes where there are no recent rows.
     *
     * @param slice {@code base} or {@code recent}
     * @param metric for instance {@code accuracy}
     */
    public record Gate(
            String slice,
            String metric,
            @Nullable Double atLeast,
            @Nullable Double notWorseThanChampionBy,
            @Nullable Double betterThanChampionBy) {}
}
