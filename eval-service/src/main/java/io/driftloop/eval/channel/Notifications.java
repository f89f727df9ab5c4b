package io.driftloop.eval.channel;

import io.driftloop.eval.alert.Alert;
import io.driftloop.eval.alert.AlertListener;
import io.driftloop.eval.alert.AlertMoment;
import io.driftloop.eval.alert.AlertState;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.kit.api.IdSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Writes down what channels are to be told, in the transaction of what happened to the alert. */
public final class Notifications implements AlertListener {

    private final ChannelRepository channels;
    private final DeliveryRepository deliveries;
    private final Notices notices;
    private final IdSource ids;
    private final Clock clock;

    public Notifications(
            ChannelRepository channels, DeliveryRepository deliveries, Notices notices, IdSource ids, Clock clock) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.notices = notices;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void happened(Alert alert, AlertMoment moment) {
        if (moment == AlertMoment.ACKNOWLEDGED) {
            return; // it calls nobody any less; the console shows it
        }
        // each of these moments makes what a reminder says untrue
        deliveries.endReminders(alert.id(), clock.instant());
        if (alert.state() instanceof AlertState.Silenced || moment == AlertMoment.SILENCED) {
            return;
        }
        for (Channel channel : channels.of(alert.model())) {
            if (channel.sends() && concerns(alert, moment, channel)) {
                tell(alert, moment, channel);
            }
        }
    }

    private boolean concerns(Alert alert, AlertMoment moment, Channel channel) {
        if (moment == AlertMoment.RESOLVED) {
            return deliveries.knows(channel, alert.id());
        }
        return alert.incident().severity() != Severity.INFO;
    }

    private void tell(Alert alert, AlertMoment moment, Channel channel) {
        Instant now = clock.instant();
        deliveries.add(Delivery.of(newId(), notices.of(alert, moment.text(), channel), channel, now, Duration.ZERO));
        if (channel.resends() && moment != AlertMoment.RESOLVED) {
            deliveries.add(Delivery.of(
                    newId(),
                    notices.of(alert, Delivery.FIRING, channel),
                    channel,
                    now,
                    Duration.ofSeconds(channel.resendSeconds())));
        }
    }

    private DeliveryId newId() {
        return new DeliveryId("msg_" + ids.next());
    }
}
