package io.driftloop.serving.rollout;

import io.driftloop.contracts.RolloutId;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.RecordedScorer;
import io.driftloop.serving.predictionlog.PredictionHistory;
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
    private final Executor executor;
    private final ConcurrentHashMap<RolloutId, CompletableFuture<Rehearsal>> running = new ConcurrentHashMap<>();

    public Rehearsals(PredictionHistory history, RecordedScorer scorer, Executor executor) {
        this.history = history;
        this.scorer = scorer;
        this.executor = executor;
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
    }

    private Rehearsal run(Rollout rollout, int requests, LoadedVersion candidate, LoadedVersion champion) {
        try {
            List<LoggedInput> inputs = history.newest(
                    rollout.candidate().modelId(), rollout.candidate().model(), requests);
            RehearsalSheet sheet = new RehearsalSheet();
            for (int i = 0; i < inputs.size(); i++) {
                // in turns, so that neither always finds the machine's caches warm
                boolean first = i % 2 == 0;
                RecordedScorer.Answer one = scorer.answer(first ? candidate : champion, inputs.get(i));
                RecordedScorer.Answer other = scorer.answer(first ? champion : candidate, inputs.get(i));
                sheet.add(first ? one : other, first ? other : one);
            }
            return sheet.sum(requests);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service stops", e);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "recorded requests of %s cannot be read, tried again: %s",
                    rollout.candidate().model(), e);
            throw e;
        }
    }
}
