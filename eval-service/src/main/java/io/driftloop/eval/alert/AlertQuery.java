package io.driftloop.eval.alert;

import io.driftloop.kit.api.PipelineException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts to list, newest first.
 *
 * @param model name or id, or null for all
 * @param state {@code open}, {@code acknowledged}, {@code silenced}, {@code resolved}, or null for all
 * @param after the last alert of the page before, or null
 * @param limit at most so many
 */
public record AlertQuery(
        @Nullable String model,
        @Nullable String state,
        @Nullable String after,
        int limit) {

    private static final List<String> STATES = List.of("open", "acknowledged", "silenced", "resolved");

    /** @throws PipelineException {@link AlertProblem#ALERT_QUERY_INVALID} when there is no such state */
    public AlertQuery {
        if (state != null && !STATES.contains(state)) {
            throw new PipelineException(
                    AlertProblem.ALERT_QUERY_INVALID,
                    "There is no state '" + state + "'; there are " + String.join(", ", STATES) + ".");
        }
    }
}
