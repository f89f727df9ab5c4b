package io.driftloop.serving.scoring.messaging;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.model.rows.RowFile;
import io.driftloop.serving.inference.BulkScorer;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.scoring.RowScorer;
import io.driftloop.serving.scoring.Scoring;
import io.driftloop.serving.scoring.ScoringId;
import io.driftloop.serving.scoring.Scorings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does queued scorings, one at a time. One that ended with its process begins at its first row again, in a file of its own. */
@Singleton
final class ScoringWork implements WorkHandler {
    /** One JSON object a line. */
    static final String MEDIA_TYPE = "application/x-ndjson";

    private final Scorings scorings;
    private final BulkScorer scorer;
    private final ArtifactStore artifacts;

    ScoringWork(Scorings scorings, BulkScorer scorer, ArtifactStore artifacts) {
        this.scorings = scorings;
        this.scorer = scorer;
        this.artifacts = artifacts;
    }

    @Override
    public String kind() {
        return Scorings.WORK;
    }

    @Override
    public int maxAttempts() {
        return 3;
    }

    @Override
    public void perform(WorkContext context) throws IOException, InterruptedException {
        Scoring scoring = scorings.find(new ScoringId(context.item().key())).orElse(null);
        if (scoring == null || scoring.state().over() || !report(context, scoring.id(), 0, 0)) {
            context.complete(() -> {});
            return;
        }
        Path file = Files.createTempFile("driftloop-scoring-", ".ndjson");
        try (BulkScorer.Held model = scorer.hold(scoring.model().value(), scoring.version())) {
            RowFile rows = RowFile.open(artifacts.fetch(scorings.content(scoring)));
            RowScorer work = new RowScorer(model, rows);
            if (work.writeTo(file, (done, failed) -> report(context, scoring.id(), done, failed))) {
                ArtifactRef result = artifacts.put(file, MEDIA_TYPE);
                context.complete(() -> scorings.succeeded(scoring.id(), rows.size(), work.failed(), result));
            } else {
                context.complete(() -> {});
            }
        } catch (PipelineException e) {
            context.complete(() -> scorings.failed(scoring.id(), String.valueOf(e.getMessage())));
        } catch (InferenceException e) {
            String why = "Version " + scoring.version() + " does not serve any more: " + e.getMessage() + ".";
            context.complete(() -> scorings.failed(scoring.id(), why));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private boolean report(WorkContext context, ScoringId id, long done, long failed) {
        AtomicBoolean wanted = new AtomicBoolean();
        return context.record(() -> wanted.set(scorings.progress(id, done, failed))) && wanted.get();
    }

    @Override
    public void exhausted(WorkItem item, String reason) {
        scorings.failed(new ScoringId(item.key()), reason);
    }
}
