package io.driftloop.eval.channel;

import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.UnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Delivers what is due, one at a time. Safe to be called by several threads and replicas. */
public final class Deliveries {

    /** A claim that was not settled for this long is lost: longer than any channel may take. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final ChannelRepository channels;
    private final DeliveryRepository deliveries;
    private final ChannelDesk desk;
    private final UnitOfWork work;
    private final RetryPlan plan;
    private final Timing timing;

    /** @param timing time and ids */
    public Deliveries(
            ChannelRepository channels,
            DeliveryRepository deliveries,
            ChannelDesk desk,
            UnitOfWork work,
            RetryPlan plan,
            Timing timing) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.desk = desk;
        this.work = work;
        this.plan = plan;
        this.timing = timing;
    }

    /** Where time and ids come from. */
    public record Timing(Clock clock, IdSource ids) {}

    private record Claim(Delivery delivery, Channel channel) {}

    /** Delivers the next one, or finds out that it must wait. Gives false when nothing is due. */
    public boolean deliverNext() {
        Looked looked = work.call(this::claim);
        Claim claim = looked.claim();
        if (claim != null) {
            perform(claim);
        }
        return looked.found();
    }

    private record Looked(boolean found, @Nullable Claim claim) {}

    private Looked claim() {
        Instant now = timing.clock().instant();
        Optional<Delivery> due = deliveries.due(now);
        if (due.isEmpty()) {
            return new Looked(false, null);
        }
        Delivery delivery = due.get();
        Optional<Channel> channel = channels.find(delivery.pipeline(), delivery.channel());
        if (channel.isEmpty()) {
            deliveries.save(delivery.with(new DeliveryState.Ended(now)));
            return new Looked(true, null);
        }
        if (delivery.repeats()) {
            return new Looked(true, claimed(delivery, channel.get(), now));
        }
        return new Looked(true, withinTheRate(delivery, channel.get(), now));
    }

    private @Nullable Claim withinTheRate(Delivery delivery, Channel channel, Instant now) {
        List<Instant> sent = deliveries.sentSince(channel, now.minus(WINDOW));
        List<Delivery> waiting = deliveries.waiting(channel);
        if (delivery.attempt() == 0 && sent.size() >= channel.perMinute()) {
            Instant free = sent.get(sent.size() - channel.perMinute()).plus(WINDOW);
            waiting.forEach(d -> deliveries.save(d.with(new DeliveryState.Waiting(free, true, null))));
            return null;
        }
        boolean held = delivery.state() instanceof DeliveryState.Waiting w && w.held();
        if (held && waiting.size() > 1) {
            return claimed(gathered(waiting, channel, now), channel, now);
        }
        return claimed(delivery, channel, now);
    }

    /** One message for all that waits. */
    private Delivery gathered(List<Delivery> waiting, Channel channel, Instant now) {
        DeliveryId id = new DeliveryId("msg_" + timing.ids().next());
        Delivery summary = new Delivery(
                id,
                channel.pipeline(),
                channel.number(),
                null,
                Delivery.SUMMARY,
                waiting.stream().flatMap(d -> d.notices().stream()).toList(),
                0,
                now,
                new DeliveryState.Waiting(now, false, null));
        deliveries.add(summary);
        waiting.forEach(d -> deliveries.save(d.with(new DeliveryState.Merged(id, now))));
        return summary;
    }

    private Claim claimed(Delivery delivery, Channel channel, Instant now) {
        Delivery claimed = delivery.claimed(now.plus(LEASE));
        deliveries.save(claimed);
        return new Claim(claimed, channel);
    }

    private void perform(Claim claim) {
        Delivery delivery = claim.delivery();
        Channel channel = claim.channel();
        try {
            desk.deliver(channel, Message.of(delivery, channel, timing.clock().instant()));
            settle(claim, null);
        } catch (DeliveryFailedException e) {
            settle(claim, e);
        }
    }

    private void settle(Claim claim, @Nullable DeliveryFailedException failure) {
        work.run(() -> {
            Instant now = timing.clock().instant();
            Delivery claimed = claim.delivery();
            // a newer claim, or the end of a reminder, was faster: what this attempt did is counted there
            deliveries
                    .held(claimed.id(), claimed.attempt())
                    .ifPresent(d -> deliveries.save(failure == null ? done(d, claim, now) : failed(d, failure, now)));
        });
    }

    private static Delivery done(Delivery delivery, Claim claim, Instant now) {
        return delivery.repeats()
                ? delivery.rearmed(now.plusSeconds(claim.channel().resendSeconds()))
                : delivery.with(new DeliveryState.Delivered(now));
    }

    private Delivery failed(Delivery delivery, DeliveryFailedException failure, Instant now) {
        DeliveryState.Waiting waiting = (DeliveryState.Waiting) delivery.state();
        Optional<Instant> next = failure.hopeless() ? Optional.empty() : plan.next(delivery, now);
        return delivery.with(next.<DeliveryState>map(at -> waiting.again(at, failure.reason()))
                .orElseGet(() -> waiting.dead(now, failure.reason())));
    }
}
