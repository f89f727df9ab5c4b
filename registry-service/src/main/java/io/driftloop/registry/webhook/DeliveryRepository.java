package io.driftloop.registry.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores deliveries. Called inside a unit of work. */
public interface DeliveryRepository {

    /** Stores a delivery to each active webhook that wants to hear it. */
    void tell(Notice notice);

    /**
     * The next one to try, locked: of an active webhook, due, the oldest of its lane that is not settled, with no other one of its lane under way and fewer than
     * {@code atOnce} of its webhook.
     */
    Optional<Delivery> due(Instant now, int atOnce);

    /** The delivery, locked, if this attempt is still the newest. */
    Optional<Delivery> held(Delivery claimed);

    /** Stores attempt and state. */
    void save(Delivery delivery);

    /** Newest first. */
    List<Delivery> list(DeliveryQuery query);

    /**
     * Has what happened at or after a time wait again, under the same ids.
     *
     * @param state {@code delivered} or {@code dead}; null for both
     * @return how many
     */
    int redeliver(WebhookId webhook, Instant from, @Nullable String state, Instant now);

    /** Removes up to so many that were settled before a time. Gives how many. */
    int removeSettled(Instant before, int most);
}
