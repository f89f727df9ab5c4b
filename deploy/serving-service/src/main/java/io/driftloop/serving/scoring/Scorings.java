package io.driftloop.serving.scoring;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.ServedModels;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What people and workers do with scorings. Thread-safe. */
public final class Scorings {
    /** Kind of their work items. */
    public static final String WORK = "scoring";

    private final UnitOfWork work;
    private final Storage storage;
    private final ServedModels models;
    private final WorkQueue queue;
    private final IdSource ids;
    private final Clock clock;

    public Scorings(UnitOfWork work, Storage storage, ServedModels models, WorkQueue queue, IdSource ids, Clock clock) {
        this.work = work;
        this.storage = storage;
        this.models = models;
        this.queue = queue;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is stored. */
    public record Storage(ScoringRepository scorings, DatasetContents contents, ScoringLeftovers leftovers) {}

    /**
     * Queues a scoring. Which version answers is settled here, whatever serves when its turn comes.
     *
     * @param version null for the one that answers now
     * @param datasetVersion null for the newest
     * @throws PipelineException when model or dataset version is unknown
     */
    public Scoring ask(
            ModelName model,
            @Nullable Integer version,
            DatasetName dataset,
            @Nullable Integer datasetVersion,
            Actor actor) {
        int answering = answering(model, version);
        return work.call(() -> {
            DatasetContents.Content content = storage.contents
                    .find(dataset, datasetVersion)
                    .orElseThrow(() -> new PipelineException(
                            ScoringProblem.SCORING_DATASET,
                            "The model server knows no "
                                    + (datasetVersion == null ? "version" : "version " + datasetVersion)
                                    + " of a dataset '" + dataset + "'."));
            Scoring scoring = new Scoring(
                    new ScoringId("s-" + ids.next()),
                    model,
                    answering,
                    dataset,
                    content.version(),
                    content.rows(),
                    actor,
                    clock.instant(),
                    new ScoringState.Queued());
            storage.scorings.add(scoring);
            queue.enqueue(new WorkItem(scoring.id().value(), WORK, null, "{}", 0));
            return scoring;
        });
    }

    private int answering(ModelName model, @Nullable Integer version) {
        try {
            return models.find(model.value(), version == null ? null : String.valueOf(version))
                    .version();
        } catch (InferenceException e) {
            throw new PipelineException(ScoringProblem.SCORING_MODEL, sentence(e));
        }
    }

    private static String sentence(InferenceException e) {
        String text = String.valueOf(e.getMessage());
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /** One of them. */
    public Scoring get(ScoringId id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** The same where it may have been removed. */
    public Optional<Scoring> find(ScoringId id) {
        return work.call(() -> storage.scorings.find(id));
    }

    /** Newest first. */
    public List<Scoring> list(int limit, @Nullable ScoringId before) {
        return work.call(() -> storage.scorings.list(limit, before));
    }

    /**
     * Calls it off; its worker stops at the next portion.
     *
     * @throws PipelineException when it is over
     */
    public Scoring cancel(ScoringId id) {
        return work.call(() -> {
            Scoring scoring = storage.scorings.lock(id).orElseThrow(() -> unknown(id));
            if (scoring.state().over()) {
                throw new PipelineException(
                        ScoringProblem.SCORING_OVER,
                        "Scoring '" + id + "' is " + scoring.state().name() + " since "
                                + scoring.state().endedAt().orElseThrow() + ".");
            }
            Scoring cancelled = scoring.in(new ScoringState.Cancelled(clock.instant()));
            storage.scorings.update(cancelled);
            return cancelled;
        });
    }

    /**
     * Removes it and what it answered.
     *
     * @throws PipelineException when it is not over
     */
    public void remove(ScoringId id) {
        work.run(() -> {
            Scoring scoring = storage.scorings.lock(id).orElseThrow(() -> unknown(id));
            if (!scoring.state().over()) {
                throw new PipelineException(
                        ScoringProblem.SCORING_UNDER_WAY,
                        "Scoring '" + id + "' is " + scoring.state().name() + "; cancel it first.");
            }
            if (scoring.state() instanceof ScoringState.Succeeded over && over.resultGone() == null) {
                storage.leftovers.add(over.result().sha256(), clock.instant());
            }
            storage.scorings.remove(id);
        });
    }

    /** Where its rows are. */
    public ArtifactRef content(Scoring scoring) {
        return work.call(() -> storage.contents.find(scoring.dataset(), scoring.datasetVersion()))
                .orElseThrow(() -> new IllegalStateException("a content that was there is gone"))
                .content();
    }

    /**
     * A worker has come so far; in its unit of work.
     *
     * @return false when it is called off
     */
    public boolean progress(ScoringId id, long done, long failed) {
        return move(id, state -> new ScoringState.Running(done, failed));
    }

    /** A worker is through; in its unit of work. */
    public void succeeded(ScoringId id, long done, long failed, ArtifactRef result) {
        move(id, state -> new ScoringState.Succeeded(done, failed, result, clock.instant(), null));
    }

    /** It comes to nothing; in the worker's unit of work. */
    public void failed(ScoringId id, String reason) {
        move(id, state -> new ScoringState.Failed(reason, clock.instant()));
    }

    private boolean move(ScoringId id, UnaryOperator<ScoringState> next) {
        return storage.scorings
                .lock(id)
                .filter(scoring -> !scoring.state().over())
                .map(scoring -> {
                    storage.scorings.update(scoring.in(next.apply(scoring.state())));
                    return true;
                })
                .orElse(false);
    }

    private static PipelineException unknown(ScoringId id) {
        return new PipelineException(ScoringProblem.SCORING_NOT_FOUND, "There is no scoring '" + id + "'.");
    }
}
