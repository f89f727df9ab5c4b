package io.driftloop.ingest.wiring;

import io.driftloop.ingest.label.LabelCounts;
import io.driftloop.ingest.label.LabelStore;
import io.driftloop.ingest.run.PipelineRunRepository;
import io.driftloop.kit.api.UnitOfWork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Gauges over what is stored. The database is asked at most every ten seconds, whatever the scraping does. */
@Singleton
final class Meters {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final List<String> STATES =
            List.of("Running", "Blocked", "AwaitingApproval", "Succeeded", "Rejected", "Failed", "Cancelled");

    private final MeterRegistry registry;
    private final PipelineRunRepository runs;
    private final LabelStore labels;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private Counted counted = new Counted(Map.of(), new LabelCounts(0, 0, 0, 0), Instant.EPOCH);

    Meters(MeterRegistry registry, PipelineRunRepository runs, LabelStore labels, UnitOfWork unitOfWork, Clock clock) {
        this.registry = registry;
        this.runs = runs;
        this.labels = labels;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    void register(@Observes StartupEvent started) {
        for (String state : STATES) {
            Gauge.builder(
                            "driftloop.pipeline.runs",
                            this,
                            meters -> meters.fresh().runs().getOrDefault(state, 0L))
                    .tag("state", state)
                    .description("pipeline runs by state")
                    .register(registry);
        }
        label("driftloop.predictions.stored", "predictions kept for labels", LabelCounts::predictions);
        label("driftloop.predictions.labelled", "of these, labelled ones", LabelCounts::labelled);
        label("driftloop.labels.waiting", "labels whose prediction is not here", LabelCounts::waiting);
        label("driftloop.labels.unmatched", "labels that waited in vain", LabelCounts::unmatched);
    }

    private void label(String name, String description, ToDoubleFunction<LabelCounts> value) {
        Gauge.builder(name, this, meters -> value.applyAsDouble(meters.fresh().labels()))
                .description(description)
                .register(registry);
    }

    private synchronized Counted fresh() {
        Instant now = clock.instant();
        if (counted.at().plus(FRESH).isBefore(now)) {
            counted = unitOfWork.call(() -> new Counted(runs.countByState(), labels.counts(), now));
        }
        return counted;
    }

    private record Counted(Map<String, Long> runs, LabelCounts labels, Instant at) {}
}
