package io.driftloop.eval.follow.messaging;

import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.follow.LogSubscriber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far each subscriber of one reader has come: they share what is fetched, but one that was added later, or an earlier release's, may stand elsewhere. */
final class Reached {

    private final Map<Place, Long> next = new HashMap<>();

    void put(LogSubscriber subscriber, int partition, long offset) {
        next.put(new Place(subscriber, partition), offset);
    }

    /** What of a batch this one has not had. */
    Share share(LogSubscriber subscriber, List<LogRecord> records, Positions batch) {
        Positions read = batch.from(partition -> of(subscriber, partition));
        return read.equals(batch)
                ? new Share(subscriber, records, batch)
                : new Share(
                        subscriber,
                        records.stream()
                                .filter(r -> r.offset() >= of(subscriber, r.partition()))
                                .toList(),
                        read);
    }

    /** The batch is stored. */
    void done(Share share) {
        share.read().ranges().forEach((partition, range) -> put(share.subscriber(), partition, range.next()));
    }

    private long of(LogSubscriber subscriber, int partition) {
        return next.getOrDefault(new Place(subscriber, partition), 0L);
    }

    private record Place(LogSubscriber subscriber, int partition) {}
}
