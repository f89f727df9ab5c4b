package io.driftloop.ingest.feed;

import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.TopicOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Storage of how far feeds have come; used inside a unit of work. */
public interface FeedRepository {

    /** The next offset to read of each partition that gave records. */
    Map<Integer, Long> positions(DatasetName dataset, String topic);

    /**
     * Moves the positions over these records.
     *
     * @throws PositionMovedException when some of them are in a version already
     */
    void advance(DatasetName dataset, TopicOrigin read);

    /** Keeps broken records that no version holds. */
    void quarantine(DatasetName dataset, List<BrokenRecord> records, Instant at);

    /** Broken records that no version holds, by topic, partition and offset, after {@code skip} of them. */
    List<BrokenRecord> quarantined(DatasetName dataset, long skip, int limit);

    /** Notes what stops a feed; the time stays while the words do. */
    void stopped(DatasetName dataset, String problem, Instant at);

    /** Notes that nothing stops it. */
    void runs(DatasetName dataset);

    /** What stops it, if anything. */
    Optional<Stop> stop(DatasetName dataset);

    /**
     * What stops a feed.
     *
     * @param problem in words for people, with what would be right
     * @param since since when
     */
    record Stop(String problem, Instant since) {}
}
