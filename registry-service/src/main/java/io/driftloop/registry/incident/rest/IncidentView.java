package io.driftloop.registry.incident.rest;

import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.registry.incident.IncidentAlert;
import io.driftloop.registry.incident.IncidentState;
import io.driftloop.registry.incident.IncidentStory;
import io.driftloop.registry.incident.Span;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as HTTP answers it.
 *
 * @param state {@code open}, {@code retraining}, {@code repaired} or {@code resolved}
 * @param reason why it is in this state, where there is more to say
 * @param onset time of the first prediction of it
 * @param beganAt when its first alert was opened
 * @param repairedBy the version that is champion because of it; null unless repaired
 * @param secondsToRepair from the onset to that champion; null unless repaired
 * @param legs seconds of each leg of the way
 */
public record IncidentView(
        IncidentId id,
        ModelName model,
        int version,
        String state,
        String reason,
        String severity,
        @Nullable Instant onset,
        Instant beganAt,
        @Nullable Integer repairedBy,
        @Nullable Double secondsToRepair,
        List<IncidentAlert> alerts,
        List<PipelineRunId> pipelineRuns,
        List<Leg> legs) {

    /**
     * One leg of the way to the repair.
     *
     * @param name {@code noticed}, {@code decided}, {@code trained}, {@code judged}, {@code approved} or {@code rolled-out}
     */
    public record Leg(String name, double seconds) {

        static Leg of(Span span) {
            return new Leg(span.leg().word(), span.seconds());
        }
    }

    static IncidentView of(IncidentStory story) {
        IncidentState state = story.state();
        return new IncidentView(
                story.incident().id(),
                story.incident().model(),
                story.incident().version(),
                state.word(),
                reason(state),
                story.severity(),
                story.onset(),
                story.incident().beganAt(),
                state instanceof IncidentState.Repaired repaired ? repaired.version() : null,
                story.secondsToRepair().orElse(null),
                story.alerts(),
                story.runs(),
                story.spans().stream().map(Leg::of).toList());
    }

    private static String reason(IncidentState state) {
        if (state instanceof IncidentState.Open open) {
            return open.reason();
        }
        return state instanceof IncidentState.Resolved resolved ? resolved.reason() : "";
    }
}
