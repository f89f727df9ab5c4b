package io.driftloop.eval.channel;

import io.driftloop.contracts.PipelineName;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people do with channels: look, test, and try dead deliveries again. */
public final class ChannelCare {

    private final ChannelRepository channels;
    private final DeliveryRepository deliveries;
    private final ChannelDesk desk;
    private final Notices notices;
    private final UnitOfWork work;
    private final Deliveries.Timing timing;

    public ChannelCare(
            ChannelRepository channels,
            DeliveryRepository deliveries,
            ChannelDesk desk,
            Notices notices,
            UnitOfWork work,
            Deliveries.Timing timing) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.desk = desk;
        this.notices = notices;
        this.work = work;
        this.timing = timing;
    }

    /** The channels in force. */
    public List<Channel> channels(@Nullable PipelineName pipeline) {
        return work.call(() -> channels.list(pipeline));
    }

    /** Deliveries, newest first. */
    public List<Delivery> deliveries(DeliveryQuery query) {
        return work.call(() -> deliveries.list(query));
    }

    /**
     * Says something harmless over a channel, at once and once.
     *
     * @return the delivery: delivered, or dead with what went wrong
     * @throws PipelineException {@code channel-not-found}
     */
    public Delivery test(PipelineName pipeline, int number) {
        Channel channel = work.call(() -> channels.find(pipeline, number))
                .orElseThrow(() -> new PipelineException(
                        ChannelProblem.CHANNEL_NOT_FOUND,
                        "Pipeline '" + pipeline + "' has no channel " + number
                                + "; channels are counted from 0 as in its definition."));
        Instant now = timing.clock().instant();
        String id = timing.ids().next();
        Delivery test = Delivery.of(
                        new DeliveryId("msg_" + id), notices.test(channel, id, now), channel, now, Duration.ZERO)
                .claimed(now);
        DeliveryState.Waiting waiting = (DeliveryState.Waiting) test.state();
        Delivery done;
        try {
            desk.deliver(channel, Message.of(test, channel, now));
            done = test.with(waiting.delivered(timing.clock().instant()));
        } catch (DeliveryFailedException e) {
            done = test.with(waiting.dead(timing.clock().instant(), e.reason()));
        }
        Delivery told = done;
        work.run(() -> deliveries.add(told));
        return told;
    }

    /**
     * Tries a dead delivery again, under its id.
     *
     * @throws PipelineException {@code delivery-not-found}, {@code delivery-not-dead}
     */
    public Delivery retry(DeliveryId id) {
        return work.call(() -> {
            Delivery delivery = deliveries
                    .lock(id)
                    .orElseThrow(() -> new PipelineException(
                            ChannelProblem.DELIVERY_NOT_FOUND, "There is no delivery '" + id + "'."));
            if (!(delivery.state() instanceof DeliveryState.Dead dead)) {
                throw new PipelineException(
                        ChannelProblem.DELIVERY_NOT_DEAD,
                        "Delivery '" + id + "' is " + delivery.state().text()
                                + "; only a dead one can be tried again.");
            }
            Delivery revived = delivery.with(dead.revived(timing.clock().instant()));
            deliveries.save(revived);
            return revived;
        });
    }
}
