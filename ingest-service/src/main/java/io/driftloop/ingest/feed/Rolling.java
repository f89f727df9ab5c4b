package io.driftloop.ingest.feed;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.TopicOrigin;
import io.driftloop.ingest.dataset.DatasetVersion;
import io.driftloop.ingest.dataset.DatasetVersions;
import io.driftloop.ingest.dataset.StagedRows;
import io.driftloop.ingest.dataset.StagingArea;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.UnitOfWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Rolls spooled records into a dataset's next version: the rows of the newest version with the records behind them, by partition and offset. The version,
 * its event and the positions are one transaction. The same records behind the same version give the same bytes. Thread-safe.
 */
public final class Rolling {
    private static final int TRIES = 20;

    private final DatasetVersions versions;
    private final FeedRepository feeds;
    private final ArtifactStore artifacts;
    private final UnitOfWork unitOfWork;
    private final Workplace workplace;

    public Rolling(
            DatasetVersions versions,
            FeedRepository feeds,
            ArtifactStore artifacts,
            UnitOfWork unitOfWork,
            Workplace workplace) {
        this.versions = versions;
        this.feeds = feeds;
        this.artifacts = artifacts;
        this.unitOfWork = unitOfWork;
        this.workplace = workplace;
    }

    /**
     * Makes the records a part of a version. Broken ones are quarantined; where all are broken no version is made, and they are passed over.
     *
     * @return the version; empty when no record was usable
     * @throws PositionMovedException when another reader was faster; nothing was stored
     */
    public Optional<DatasetVersion> roll(Feed feed, Spool spool) {
        try {
            for (int i = 0; i < TRIES; i++) {
                Path target = workplace.staging().newFile();
                try {
                    Optional<Optional<DatasetVersion>> rolled = tryRoll(feed, spool, target);
                    if (rolled.isPresent()) {
                        return rolled.get();
                    }
                } finally {
                    Files.deleteIfExists(target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot roll records into dataset " + feed.dataset(), e);
        }
        throw new IllegalStateException("dataset " + feed.dataset() + " changed " + TRIES + " times during a roll");
    }

    /** Empty when the dataset got another version meanwhile. */
    private Optional<Optional<DatasetVersion>> tryRoll(Feed feed, Spool spool, Path target) throws IOException {
        DatasetVersion base = versions.newest(feed.dataset()).orElse(null);
        Path baseRows = base == null ? null : artifacts.fetch(base.content());
        RolledRows rows = new RowRoll(feed, workplace.maxQuarantineKept()).write(spool, base, baseRows, target);
        TopicOrigin read = new TopicOrigin(feed.spec().topic(), spool.ranges());
        StagedRows staged = rows.staged();
        if (staged == null) {
            unitOfWork.run(() -> {
                feeds.advance(feed.dataset(), read);
                feeds.quarantine(
                        feed.dataset(), rows.broken(), workplace.clock().instant());
            });
            return Optional.of(Optional.empty());
        }
        ArtifactRef content = versions.keep(staged);
        return unitOfWork.call(() -> versions.registerAfter(
                        feed.dataset(),
                        staged,
                        content,
                        base == null ? 0 : base.ref().version())
                .map(stored -> {
                    feeds.advance(feed.dataset(), read);
                    return Optional.of(stored.version());
                }));
    }

    /**
     * Where and how it works.
     *
     * @param staging scratch files
     * @param maxQuarantineKept broken records kept per roll; all are counted
     * @param clock time of what is kept
     */
    public record Workplace(StagingArea staging, int maxQuarantineKept, Clock clock) {}
}
