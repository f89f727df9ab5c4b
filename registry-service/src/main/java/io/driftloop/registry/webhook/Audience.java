package io.driftloop.registry.webhook;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Which events somebody wants to hear, so that a change that nobody wants to hear of costs no statement. It is read anew after {@link #MEMORY}; whoever makes or
 * changes a webhook answers only after {@link #SETTLING}, when no process remembers what was before. What happens after that answer is told, in every process.
 */
public final class Audience {

    /** How long a process believes what it read. */
    static final Duration MEMORY = Duration.ofMillis(200);

    /** Longer than that by what clocks and schedulers may take. */
    public static final Duration SETTLING = MEMORY.multipliedBy(2);

    private final Supplier<Set<WebhookEvent>> wanted;
    private final LongSupplier nanos;
    private volatile Known known;

    private record Known(Set<WebhookEvent> events, long readAt) {}

    /**
     * @param wanted reads the database; called inside a unit of work
     * @param nanos a clock that only goes forward
     */
    public Audience(Supplier<Set<WebhookEvent>> wanted, LongSupplier nanos) {
        this.wanted = wanted;
        this.nanos = nanos;
        this.known = new Known(Set.of(), nanos.getAsLong() - MEMORY.toNanos());
    }

    /** Whether somebody may want to hear it. */
    boolean hears(WebhookEvent event) {
        Known now = known;
        if (nanos.getAsLong() - now.readAt() >= MEMORY.toNanos()) {
            // the time before the reading: what commits during it counts as not seen
            long before = nanos.getAsLong();
            now = new Known(wanted.get(), before);
            known = now;
        }
        return now.events().contains(event);
    }
}
