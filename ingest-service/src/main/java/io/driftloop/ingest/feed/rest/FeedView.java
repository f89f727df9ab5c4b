package io.driftloop.ingest.feed.rest;

import io.driftloop.contracts.DatasetName;
import io.driftloop.ingest.feed.Feed;
import io.driftloop.ingest.feed.FeedRepository.Stop;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A feed in answers. */
record FeedView(
        DatasetName dataset,
        String topic,
        @Nullable String connection,
        String format,
        long rows,
        String every,
        List<Position> positions,
        @Nullable String problem,
        @Nullable Instant problemSince) {

    /** Where the reading of a partition goes on. */
    record Position(int partition, long nextOffset) {}

    static FeedView of(Feed feed, Map<Integer, Long> positions, @Nullable Stop stop) {
        return new FeedView(
                feed.dataset(),
                feed.spec().topic(),
                feed.spec().connection(),
                feed.spec().format().text(),
                feed.spec().rows(),
                feed.spec().every().toString(),
                positions.entrySet().stream()
                        .map(entry -> new Position(entry.getKey(), entry.getValue()))
                        .toList(),
                stop == null ? null : stop.problem(),
                stop == null ? null : stop.since());
    }
}
