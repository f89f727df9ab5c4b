package io.driftloop.eval.follow.messaging;

import io.driftloop.eval.follow.LogPositions;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.follow.LogSubscriber;
import io.driftloop.kit.api.UnitOfWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;

/** Applies a batch and moves the positions in one transaction, or does neither. */
@ApplicationScoped
class BatchCommit {

    private final UnitOfWork work;
    private final LogPositions positions;
    private final MeterRegistry meters;

    BatchCommit(UnitOfWork work, LogPositions positions, MeterRegistry meters) {
        this.work = work;
        this.positions = positions;
        this.meters = meters;
    }

    OptionalLong next(LogSubscriber subscriber, int partition) {
        return work.call(() -> positions.next(subscriber.name(), partition));
    }

    void unreadable(LogSubscriber subscriber) {
        count("driftloop.log.unreadable", "records that a subscriber could not read", subscriber, 1);
    }

    /** One subscriber's share, see below. */
    void apply(LogSubscriber subscriber, List<LogRecord> records, Positions read) {
        apply(List.of(new Share(subscriber, records, read)));
    }

    /**
     * Applies records whose offsets begin where the stored positions are: for all of these subscribers or for none.
     *
     * @throws IllegalStateException when another reader has moved the positions; nothing was applied
     */
    void apply(List<Share> shares) {
        boolean done = false;
        try {
            work.run(() -> {
                for (Share share : shares) {
                    share.read().ranges().forEach((partition, range) -> advance(share.subscriber(), partition, range));
                    share.subscriber().apply(share.records());
                }
            });
            done = true;
        } finally {
            if (!done) {
                shares.forEach(share -> share.subscriber().forget());
            }
        }
        for (Share share : shares) {
            count(
                    "driftloop.log.records",
                    "records that a subscriber took",
                    share.subscriber(),
                    share.records().size());
        }
    }

    private void advance(LogSubscriber subscriber, int partition, Positions.Range range) {
        long stored = positions.next(subscriber.name(), partition).orElse(-1);
        // the log may begin later than what is stored, where old records were dropped; it never begins earlier
        if (stored > range.first() || !positions.advance(subscriber.name(), partition, stored, range.next())) {
            throw new IllegalStateException(subscriber.name() + " is not alone on partition " + partition + ": stored "
                    + stored + ", read from " + range.first());
        }
    }

    private void count(String name, String description, LogSubscriber subscriber, int records) {
        Counter.builder(name)
                .description(description)
                .tag("subscriber", subscriber.name())
                .register(meters)
                .increment(records);
    }
}
