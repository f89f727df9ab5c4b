package io.driftloop.ingest.feed;

import io.driftloop.contracts.DatasetName;
import io.driftloop.kit.api.UnitOfWork;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of feeds: how far they have come, what stops them, what they could not use. Thread-safe. */
public final class FeedBook {
    private final FeedRepository repository;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public FeedBook(FeedRepository repository, UnitOfWork unitOfWork, Clock clock) {
        this.repository = repository;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** The next offset to read of each partition that gave records. */
    public Map<Integer, Long> positions(Feed feed) {
        return unitOfWork.call(
                () -> repository.positions(feed.dataset(), feed.spec().topic()));
    }

    /** Notes what stops a feed. */
    public void stopped(Feed feed, String problem) {
        unitOfWork.run(() -> repository.stopped(feed.dataset(), problem, clock.instant()));
    }

    /** Notes that nothing stops it. */
    public void runs(Feed feed) {
        unitOfWork.run(() -> repository.runs(feed.dataset()));
    }

    /** What stops it, if anything. */
    public Optional<FeedRepository.Stop> stop(Feed feed) {
        return unitOfWork.call(() -> repository.stop(feed.dataset()));
    }

    /** Broken records that no version holds, after {@code skip} of them. */
    public List<BrokenRecord> quarantined(DatasetName dataset, long skip, int limit) {
        return unitOfWork.call(() -> repository.quarantined(dataset, skip, limit));
    }
}
