package io.driftloop.training.reproduction.rest;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Provenance.Difference;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.training.reproduction.Comparison;
import io.driftloop.training.reproduction.Reproduction;
import io.driftloop.training.reproduction.ReproductionState;
import io.driftloop.training.run.LiveProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reproduction as told over HTTP.
 *
 * @param threads that was asked for; absent where all is as it was
 * @param seed likewise
 * @param state {@code Queued}, {@code Running}, {@code Compared}, {@code Failed} or {@code Cancelled}
 * @param reproduced whether every bit of the learned numbers came out again; only when compared
 * @param file of the package that holds the learned numbers; only when compared
 * @param then its sha256 in the model's package; only when compared
 * @param now its sha256 as trained again; only when compared
 * @param differences of what both were made of, the most telling first; only when compared
 * @param reason why there is nothing to compare
 * @param progress within the current epoch; only while a worker process works on it
 */
record ReproductionView(
        TrainingRunId trainingRun,
        int number,
        @Nullable Integer threads,
        @Nullable Long seed,
        Actor by,
        Instant createdAt,
        String state,
        @Nullable Instant finishedAt,
        @Nullable Boolean reproduced,
        @Nullable String file,
        @Nullable String then,
        @Nullable String now,
        @Nullable List<Difference> differences,
        @Nullable String reason,
        LiveProgress.@Nullable Position progress) {

    static ReproductionView of(Reproduction reproduction, Optional<LiveProgress.Position> progress) {
        Comparison comparison = null;
        Instant finished = null;
        String reason = null;
        if (reproduction.state() instanceof ReproductionState.Compared compared) {
            comparison = compared.comparison();
            finished = compared.at();
        } else if (reproduction.state() instanceof ReproductionState.Failed failed) {
            reason = failed.reason();
            finished = failed.at();
        } else if (reproduction.state() instanceof ReproductionState.Cancelled cancelled) {
            reason = "cancelled by " + cancelled.by();
            finished = cancelled.at();
        }
        return new ReproductionView(
                reproduction.id().run(),
                reproduction.id().number(),
                reproduction.wish().threads(),
                reproduction.wish().seed(),
                reproduction.by(),
                reproduction.createdAt(),
                reproduction.state().name(),
                finished,
                comparison == null ? null : comparison.reproduced(),
                comparison == null ? null : comparison.file(),
                comparison == null ? null : comparison.then(),
                comparison == null ? null : comparison.now(),
                comparison == null ? null : comparison.differences(),
                reason,
                reproduction.active() ? progress.orElse(null) : null);
    }
}
