package io.driftloop.eval.follow.messaging;

import io.driftloop.contracts.Topic;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.follow.LogSubscriber;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A subscriber of which one can see whether it got partitions and records. */
final class Watched implements LogSubscriber {

    private final LogSubscriber subscriber;
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong assignments = new AtomicLong();

    Watched(LogSubscriber subscriber) {
        this.subscriber = subscriber;
    }

    long records() {
        return records.get();
    }

    long assignments() {
        return assignments.get();
    }

    @Override
    public String name() {
        return subscriber.name();
    }

    @Override
    public Topic topic() {
        return subscriber.topic();
    }

    @Override
    public void apply(List<LogRecord> taken) {
        subscriber.apply(taken);
        records.addAndGet(taken.size());
    }

    @Override
    public void forget() {
        subscriber.forget();
        assignments.incrementAndGet();
    }
}
