package io.driftloop.eval.follow.messaging;

import io.driftloop.eval.follow.LogPositions;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.follow.LogSubscriber;
import io.driftloop.kit.api.UnitOfWork;
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
        meters.counter("driftloop.log.unreadable", "subscriber", subscriber.name())
                .increment();
    }

    /**
     * Applies records whose offsets begin where the stored positions are.
     *
     * @throws IllegalStateException when another reader has moved the positions; nothing was applied
     */
    void apply(LogSubscriber subscriber, List<LogRecord> records, Positions read) {
        boolean done = false;
        try {
            work.run(() -> {
                read.ranges().forEach((partition, range) -> advance(subscriber, partition, range));
                subscriber.apply(records);
            });
            done = true;
        } finally {
            if (!done) {
                subscriber.forget();
            }
        }
        meters.counter("driftloop.log.records", "subscriber", subscriber.name()).increment(records.size());
    }

    private void advance(LogSubscriber subscriber, int partition, Positions.Range range) {
        long stored = positions.next(subscriber.name(), partition).orElse(-1);
        // the log may begin later than what is stored, where old records were dropped; it never begins earlier
        if (stored > range.first() || !positions.advance(subscriber.name(), partition, stored, range.next())) {
            throw new IllegalStateException(subscriber.name() + " is not alone on partition " + partition + ": stored "
                    + stored + ", read from " + range.first());
        }
    }
}
