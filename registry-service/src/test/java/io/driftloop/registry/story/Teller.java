package io.driftloop.registry.story;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.events.PipelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Wraps facts as the services' outboxes do: numbered per source and aggregate, each caused by the one before. Time only moves when told to. */
public final class Teller {

    private final String name;
    private final Map<String, Long> sequences = new HashMap<>();
    private @Nullable EventId last;
    private Instant now;
    private int told;

    /**
     * @param name makes event ids unique among tellers
     */
    public Teller(String name, Instant start) {
        this.name = name;
        this.now = start;
    }

    /** The story's time. */
    public Instant now() {
        return now;
    }

    /** Lets time pass. */
    public Teller after(double seconds) {
        now = now.plus(Duration.ofMillis(Math.round(seconds * 1000)));
        return this;
    }

    /** The fact as this service would tell it now. */
    public EventEnvelope<PipelineEvent> by(String service, PipelineEvent event) {
        Aggregate aggregate = event.aggregate();
        long sequence = sequences.merge(service + " " + aggregate.key(), 1L, Long::sum);
        EventEnvelope<PipelineEvent> envelope = new EventEnvelope<>(
                new EventId(name + "-" + ++told),
                "/driftloop/" + service,
                now,
                aggregate,
                sequence,
                event.pipelineRun(),
                last,
                null,
                event);
        last = envelope.id();
        return envelope;
    }
}
