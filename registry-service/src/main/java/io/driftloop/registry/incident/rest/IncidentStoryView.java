package io.driftloop.registry.incident.rest;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.registry.incident.IncidentStory;
import io.driftloop.registry.lineage.Headlines;
import io.driftloop.registry.lineage.StoredFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One incident with every hop.
 *
 * @param hops what happened, by time
 */
public record IncidentStoryView(IncidentView incident, List<HopView> hops) {

    /**
     * One hop.
     *
     * @param name the fact's kind, for instance {@code TrainingRunSucceeded}
     * @param sinceOnset seconds since the incident's clock started
     * @param sincePrevious seconds since the hop before
     */
    public record HopView(
            Instant at,
            String name,
            String headline,
            @Nullable PipelineRunId pipelineRun,
            double sinceOnset,
            double sincePrevious) {}

    static IncidentStoryView of(IncidentStory story) {
        List<HopView> hops = new ArrayList<>();
        Instant previous = story.start();
        for (StoredFact fact : story.facts()) {
            hops.add(new HopView(
                    fact.time(),
                    fact.event().getClass().getSimpleName(),
                    Headlines.of(fact.event()),
                    fact.envelope().pipelineRun(),
                    seconds(story.start(), fact.time()),
                    seconds(previous, fact.time())));
            previous = fact.time();
        }
        return new IncidentStoryView(IncidentView.of(story), hops);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
