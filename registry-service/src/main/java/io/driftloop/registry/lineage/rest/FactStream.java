package io.driftloop.registry.lineage.rest;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.registry.lineage.Facts;
import io.driftloop.registry.lineage.StoredFact;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log for one reader each. The log is asked rather than a broadcast listened to: a reader that falls behind or comes back loses nothing, and what it sees is
 * committed.
 */
@Singleton
final class FactStream {

    private static final Duration LOOK = Duration.ofMillis(300);
    private static final int BATCH = 200;
    /** Looks without news before a comment is sent, so that a reader that went away is noticed. */
    private static final int QUIET_LOOKS = 30;

    private final Facts facts;

    FactStream(Facts facts) {
        this.facts = facts;
    }

    Multi<OutboundSseEvent> follow(@Nullable PipelineRunId run, @Nullable Long after, Sse sse) {
        Reader reader = new Reader(run, after, sse);
        return Multi.createFrom()
                .ticks()
                .startingAfter(Duration.ofMillis(1))
                .every(LOOK)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick ->
                        Uni.createFrom().item(reader::look).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .onItem()
                .disjoint();
    }

    private final class Reader {
        private final @Nullable PipelineRunId run;
        private final Sse sse;
        private final AtomicLong position = new AtomicLong(-1);
        private boolean greeted;
        private int quiet;

        Reader(@Nullable PipelineRunId run, @Nullable Long after, Sse sse) {
            this.run = run;
            this.sse = sse;
            if (after != null) {
                position.set(after);
            }
        }

        List<OutboundSseEvent> look() {
            if (!greeted) {
                greeted = true;
                position.compareAndSet(-1, facts.lastPosition());
                return List.of(sse.newEventBuilder().comment("facts follow").build());
            }
            List<OutboundSseEvent> events = new ArrayList<>();
            for (StoredFact fact : facts.after(position.get(), run, BATCH)) {
                position.set(fact.position());
                events.add(event(fact));
            }
            quiet = events.isEmpty() ? quiet + 1 : 0;
            if (quiet >= QUIET_LOOKS) {
                quiet = 0;
                events.add(sse.newEventBuilder().comment("still here").build());
            }
            return events;
        }

        private OutboundSseEvent event(StoredFact fact) {
            return sse.newEventBuilder()
                    .id(Long.toString(fact.position()))
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(FactView.class, FactView.of(fact))
                    .build();
        }
    }
}
