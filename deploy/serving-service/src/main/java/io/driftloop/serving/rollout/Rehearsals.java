package io.driftloop.serving.rollout;

import io.driftloop.contracts.RolloutId;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.MalformedRowsException;
import io.driftloop.model.rows.Schema;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.RecordedScorer;
import io.driftloop.serving.predictionlog.PredictionHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Lets candidates answer recorded requests, away from the conductor's thread: the log may be slow, and other rollouts must not wait. Thread-safe. */
public final class Rehearsals {
    private static final Logger LOG = Logger.getLogger(Rehearsals.class);

    private static final long RETRY_SECONDS = 5;

    private final PredictionHistory history;
    private final RecordedScorer scorer;
    private final Clock clock;
    private final Executor executor;
    private final ConcurrentHashMap<RolloutId, Instant> ends = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<RolloutId, CompletableFuture<Rehearsal>> running = new ConcurrentHashMap<>();

    /**
     * @param history where requests come from
     * @param executor runs one rehearsal after another
     */
    public Rehearsals(PredictionHistory history, RecordedScorer scorer, Clock clock, Executor executor) {
        this.history = history;
        this.scorer = scorer;
        this.clock = clock;
        this.executor = executor;
    }

    /** Whether the rollout's time has passed since it was first looked at here, without a result: live requests left no room, or the log cannot be read. */
    boolean expired(Rollout rollout) {
        CompletableFuture<Rehearsal> found = running.get(rollout.id());
        boolean known = found != null && found.isDone() && !found.isCompletedExceptionally();
        return !known && left(rollout).isNegative();
    }

    /** Of the plan's time. */
    private Duration left(Rollout rollout) {
        Instant now = clock.instant();
        Instant end =
                ends.computeIfAbsent(rollout.id(), id -> now.plus(rollout.plan().within()));
        return Duration.between(now, end);
    }

    /** The result when there is one; else it is under way, and begins anew where the log could not be read. */
    Optional<Rehearsal> look(Rollout rollout, int requests, LoadedVersion candidate, LoadedVersion champion) {
        CompletableFuture<Rehearsal> found = running.computeIfAbsent(
                rollout.id(),
                id -> CompletableFuture.supplyAsync(() -> run(rollout, requests, candidate, champion), executor));
        if (!found.isDone()) {
            return Optional.empty();
        }
        if (found.isCompletedExceptionally()) {
            running.put(
                    rollout.id(),
                    CompletableFuture.supplyAsync(
                            () -> run(rollout, requests, candidate, champion),
                            CompletableFuture.delayedExecutor(RETRY_SECONDS, TimeUnit.SECONDS, executor)));
            return Optional.empty();
        }
        return Optional.of(found.join());
    }

    /** Forgets all but these. */
    void keep(Set<RolloutId> rollouts) {
        running.keySet().retainAll(rollouts);
        ends.keySet().retainAll(rollouts);
    }

    private Rehearsal run(Rollout rollout, int requests, LoadedVersion candidate, LoadedVersion champion) {
        try {
            List<LoggedInput> inputs = history.newest(
                    rollout.candidate().modelId(), rollout.candidate().model(), requests);
            Schema schema = champion.recipe().schema();
            RehearsalSheet sheet = new RehearsalSheet(schema);
            for (int i = 0; i < inputs.size(); i++) {
                // in turns, so that neither always finds the machine's caches warm
                boolean first = i % 2 == 0;
                RecordedScorer.Answer one = answer(rollout, first ? candidate : champion, inputs.get(i));
                RecordedScorer.Answer other = answer(rollout, first ? champion : candidate, inputs.get(i));
                sheet.add(first ? one : other, first ? other : one, cells(inputs.get(i), schema));
            }
            return sheet.sum(requests);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service stops", e);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "recorded requests of %s were not answered: %s",
                    rollout.candidate().model(), e);
            throw e;
        }
    }

    /** None where the row was logged by a version with other columns. */
    private static List<Cell> cells(LoggedInput input, Schema schema) {
        try {
            return schema.image().isPresent() ? List.of() : input.cells(schema);
        } catch (MalformedRowsException e) {
            return List.of();
        }
    }

    private RecordedScorer.Answer answer(Rollout rollout, LoadedVersion version, LoggedInput input)
            throws InterruptedException {
        return scorer.answer(version, input, left(rollout))
                .orElseThrow(() -> new IllegalStateException("live requests left no room for them"));
    }
}
