package io.driftloop.eval.channel;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.PipelineName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deliveries. All calls happen inside a unit of work. */
public interface DeliveryRepository {

    /** Stores a new one. */
    void add(Delivery delivery);

    /**
     * The next that is due, locked: the oldest waiting one of its channel, or a reminder of a channel where nothing else waits.
     */
    Optional<Delivery> due(Instant now);

    /** Stores what became of it. */
    void save(Delivery delivery);

    /** The delivery, locked, if that claim of it still holds: waiting at that attempt. */
    Optional<Delivery> held(DeliveryId id, int attempt);

    /** One, locked. */
    Optional<Delivery> lock(DeliveryId id);

    /** All that wait in a channel, reminders left out, oldest first, locked. */
    List<Delivery> waiting(Channel channel);

    /** Times of messages of a channel since then, reminders and tests left out, oldest first. */
    List<Instant> sentSince(Channel channel, Instant since);

    /** Whether the channel was to be told of the alert before. */
    boolean knows(Channel channel, AlertId alert);

    /** Ends the reminders of an alert. */
    void endReminders(AlertId alert, Instant now);

    /** Ends what waits for a channel that is gone or became another. */
    void drop(PipelineName pipeline, int channel, Instant now);

    /** The newest, newest first. */
    List<Delivery> list(DeliveryQuery query);
}
