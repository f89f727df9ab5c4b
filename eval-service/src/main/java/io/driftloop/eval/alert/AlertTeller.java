package io.driftloop.eval.alert;

import io.driftloop.contracts.Actor;
import io.driftloop.kit.api.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores what became of an alert and tells everybody who must know, in one transaction. */
public final class AlertTeller {

    private final AlertRepository repository;
    private final Outbox outbox;
    private final List<AlertListener> listeners;
    private final Clock clock;

    public AlertTeller(AlertRepository repository, Outbox outbox, List<AlertListener> listeners, Clock clock) {
        this.repository = repository;
        this.outbox = outbox;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void opened(Alert alert) {
        repository.save(alert);
        tellDrift(alert);
        outbox.tell(AlertEvents.opened(alert));
        if (alert.state() instanceof AlertState.Silenced) {
            outbox.tell(AlertEvents.changed(alert, AlertEvents.MONITOR, null));
        }
        happened(alert, AlertMoment.OPENED);
    }

    /** Worse than before, or retraining is advised now. */
    void worsened(Alert alert, boolean raised) {
        repository.save(alert);
        tellDrift(alert);
        outbox.tell(AlertEvents.changed(alert, AlertEvents.MONITOR, null));
        if (raised) {
            happened(alert, AlertMoment.RAISED);
        }
    }

    void changed(Alert alert, AlertMoment moment, Actor by, @Nullable String comment) {
        repository.save(alert);
        outbox.tell(AlertEvents.changed(alert, by, comment));
        happened(alert, moment);
    }

    void resolved(Alert alert, String reason) {
        Instant now = now();
        boolean silenced = alert.state() instanceof AlertState.Silenced;
        Alert over = alert.resolved(reason, now);
        repository.save(over);
        outbox.tell(AlertEvents.resolved(over, reason, now));
        // the listeners see whether it was silenced: then nobody is to be told
        happened(silenced ? alert : over, AlertMoment.RESOLVED);
    }

    private void tellDrift(Alert alert) {
        if (alert.isDrift()) {
            outbox.tell(AlertEvents.drift(alert, now()));
        }
    }

    private void happened(Alert alert, AlertMoment moment) {
        listeners.forEach(l -> l.happened(alert, moment));
    }
}
