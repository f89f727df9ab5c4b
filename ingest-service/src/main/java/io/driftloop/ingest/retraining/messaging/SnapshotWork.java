package io.driftloop.ingest.retraining.messaging;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.ingest.dataset.DatasetVersion;
import io.driftloop.ingest.dataset.DatasetVersions;
import io.driftloop.ingest.dataset.StagedRows;
import io.driftloop.ingest.dataset.StagingArea;
import io.driftloop.ingest.retraining.SnapshotMaker;
import io.driftloop.ingest.retraining.SnapshotOrder;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.ingest.run.RunInput;
import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.jdbc.Json;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes snapshots and starts the runs that wait for them: version, its event and the start of the run are one transaction. */
@Singleton
final class SnapshotWork implements WorkHandler {
    private final SnapshotMaker maker;
    private final DatasetVersions versions;
    private final PipelineRuns runs;
    private final StagingArea staging;
    private final Json json;

    SnapshotWork(SnapshotMaker maker, DatasetVersions versions, PipelineRuns runs, StagingArea staging, Json json) {
        this.maker = maker;
        this.versions = versions;
        this.runs = runs;
        this.staging = staging;
        this.json = json;
    }

    @Override
    public String kind() {
        return SnapshotOrder.KIND;
    }

    @Override
    public void perform(WorkContext context) throws IOException {
        SnapshotOrder order = json.read(context.item().payload(), SnapshotOrder.class);
        Path target = staging.newFile();
        try {
            StagedRows staged = maker.make(order, target);
            ArtifactRef content = versions.keep(staged);
            context.complete(() -> {
                DatasetVersion version =
                        versions.register(order.dataset(), staged, content).version();
                runs.begin(order.run(), new RunInput(version.ref(), version.content()));
            });
        } finally {
            Files.deleteIfExists(target);
        }
    }

    @Override
    public void exhausted(WorkItem item, String reason) {
        runs.fail(json.read(item.payload(), SnapshotOrder.class).run(), "the snapshot failed: " + reason);
    }
}
