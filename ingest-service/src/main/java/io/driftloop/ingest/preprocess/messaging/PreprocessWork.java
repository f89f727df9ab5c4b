package io.driftloop.ingest.preprocess.messaging;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.DatasetVersionPrepared;
import io.driftloop.events.DatasetVersionRejected;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.ingest.preprocess.Preparation;
import io.driftloop.ingest.preprocess.Preprocessing;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.model.rows.RowFile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Prepares dataset versions. The artifacts are content-addressed, so that a second attempt writes nothing new. */
@Singleton
final class PreprocessWork implements WorkHandler {
    private static final String SPLITS = "application/vnd.driftloop.splits";
    private static final String RECIPE = "application/vnd.driftloop.recipe+json";
    private static final String PROFILE = "application/vnd.driftloop.profile+json";

    private final Preprocessing preprocessing;
    private final Pipelines pipelines;
    private final PipelineRuns runs;
    private final ArtifactStore artifacts;
    private final Outbox outbox;

    PreprocessWork(
            Preprocessing preprocessing,
            Pipelines pipelines,
            PipelineRuns runs,
            ArtifactStore artifacts,
            Outbox outbox) {
        this.preprocessing = preprocessing;
        this.pipelines = pipelines;
        this.runs = runs;
        this.artifacts = artifacts;
        this.outbox = outbox;
    }

    @Override
    public String kind() {
        return PreprocessRequests.KIND;
    }

    @Override
    public void perform(WorkContext context) throws IOException {
        PipelineRunStarted run = order(context.item());
        RowFile rows = RowFile.open(artifacts.fetch(run.content()));
        Preparation preparation = preprocessing.prepare(
                rows, pipelines.definition(run.definition()).spec());
        PipelineEvent answer = preparation instanceof Preparation.Ready ready
                ? prepared(run, ready)
                : new DatasetVersionRejected(
                        run.pipelineRun(), run.pipeline(), run.dataset(), ((Preparation.Unfit) preparation).reasons());
        context.complete(() -> outbox.tell(answer));
    }

    private DatasetVersionPrepared prepared(PipelineRunStarted run, Preparation.Ready ready) throws IOException {
        ArtifactRef splits = artifacts.put(ready.splitting().splits().toBytes(), SPLITS);
        ArtifactRef recipe = artifacts.put(ready.recipe().toJson(), RECIPE);
        ArtifactRef profile = artifacts.put(ready.profile().toJson(), PROFILE);
        return new DatasetVersionPrepared(
                run.pipelineRun(),
                run.pipeline(),
                run.model(),
                run.definition(),
                run.dataset(),
                run.content(),
                splits,
                recipe,
                profile,
                ready.splitting().counts());
    }

    @Override
    public void exhausted(WorkItem item, String reason) {
        PipelineRunId run = order(item).pipelineRun();
        runs.fail(run, "preprocessing failed: " + reason);
    }

    private static PipelineRunStarted order(WorkItem item) {
        return (PipelineRunStarted) EventCodec.read(
                EventCodec.typeOf(PipelineRunStarted.class), item.payload().getBytes(StandardCharsets.UTF_8));
    }
}
