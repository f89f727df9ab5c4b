package io.driftloop.eval.wiring;

import io.driftloop.eval.channel.AlertChannel;
import io.driftloop.eval.channel.ChannelCare;
import io.driftloop.eval.channel.ChannelDesk;
import io.driftloop.eval.channel.ChannelRepository;
import io.driftloop.eval.channel.Deliveries;
import io.driftloop.eval.channel.DeliveryRepository;
import io.driftloop.eval.channel.Notices;
import io.driftloop.eval.channel.Notifications;
import io.driftloop.eval.channel.RetryPlan;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.UnitOfWork;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** How alerts leave. */
@Singleton
public class ChannelBeans {

    @Produces
    @Singleton
    Notices notices(ChannelConfig config) {
        return new Notices(config.console().orElse(""));
    }

    @Produces
    @Singleton
    Notifications notifications(
            ChannelRepository channels, DeliveryRepository deliveries, Notices notices, IdSource ids, Clock clock) {
        return new Notifications(channels, deliveries, notices, ids, clock);
    }

    @Produces
    @Singleton
    ChannelDesk desk(@All List<AlertChannel> channels) {
        return new ChannelDesk(channels);
    }

    @Produces
    @Singleton
    Deliveries.Timing timing(Clock clock, IdSource ids) {
        return new Deliveries.Timing(clock, ids);
    }

    @Produces
    @Singleton
    RetryPlan plan(ChannelConfig config) {
        return new RetryPlan(config.firstPause(), config.longestPause(), config.patience());
    }

    @Produces
    @Singleton
    Deliveries deliveries(
            ChannelRepository channels,
            DeliveryRepository deliveries,
            ChannelDesk desk,
            UnitOfWork work,
            RetryPlan plan,
            Deliveries.Timing timing) {
        return new Deliveries(channels, deliveries, desk, work, plan, timing);
    }

    @Produces
    @Singleton
    ChannelCare care(
            ChannelRepository channels,
            DeliveryRepository deliveries,
            ChannelDesk desk,
            Notices notices,
            UnitOfWork work,
            Deliveries.Timing timing) {
        return new ChannelCare(channels, deliveries, desk, notices, work, timing);
    }
}
