package io.driftloop.serving.scoring;

import io.driftloop.kit.api.ArtifactSweep;
import io.driftloop.kit.api.UnitOfWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Bounds how long results are kept; the scorings stay. A content goes in two steps, so that a crash between them leaves nothing behind, and only where no other
 * scoring has the same answers. Replicas share the work: what one has locked the others pass over.
 */
public final class ScoringRetention {
    private static final int PORTION = 100;
    /** A worker stores its result first and names it then: meanwhile nobody may remove it. */
    private static final Duration NAMING = Duration.ofMinutes(10);
    /** Content that cannot be removed for so long belongs to another service too, or is gone. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final UnitOfWork work;
    private final ScoringRepository scorings;
    private final ScoringLeftovers leftovers;
    private final ArtifactSweep artifacts;
    private final Clock clock;
    private final Duration keep;

    /** @param keep how long results are kept after their scoring ended */
    public ScoringRetention(
            UnitOfWork work, Scorings.Storage storage, ArtifactSweep artifacts, Clock clock, Duration keep) {
        this.work = work;
        this.scorings = storage.scorings();
        this.leftovers = storage.leftovers();
        this.artifacts = artifacts;
        this.clock = clock;
        this.keep = keep;
    }

    /**
     * Gives up what was kept long enough, and removes what was given up.
     *
     * @return contents that it removed
     * @throws IOException when the store is away; the rest goes with a later sweep
     */
    public int sweep() throws IOException {
        while (giveUp() == PORTION) {
            // the next portion
        }
        int removed = 0;
        for (String sha256 : work.call(() -> leftovers.list(PORTION))) {
            try {
                removed += work.call(() -> remove(sha256)) ? 1 : 0;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return removed;
    }

    private int giveUp() {
        return work.call(() -> {
            Instant now = clock.instant();
            List<Scoring> due = scorings.lockSucceeded(now.minus(keep), PORTION);
            for (Scoring scoring : due) {
                if (scoring.state() instanceof ScoringState.Succeeded over) {
                    scorings.update(scoring.in(over.withoutResult(now)));
                    leftovers.add(over.result().sha256(), now);
                }
            }
            return due.size();
        });
    }

    private boolean remove(String sha256) {
        Instant now = clock.instant();
        Optional<Instant> since = leftovers.lock(sha256);
        if (since.isEmpty()) {
            return false;
        }
        boolean kept = leftovers.isKept(sha256);
        boolean removed = !kept && removeContent(sha256, now.minus(NAMING));
        if (kept || removed || since.get().plus(PATIENCE).isBefore(now)) {
            leftovers.forget(sha256);
        }
        return removed;
    }

    private boolean removeContent(String sha256, Instant untouchedSince) {
        try {
            return artifacts.remove(sha256, untouchedSince);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
