package io.driftloop.ingest.retraining;

import io.driftloop.ingest.dataset.DatasetVersion;
import io.driftloop.ingest.dataset.DatasetVersions;
import io.driftloop.ingest.dataset.StagedRows;
import io.driftloop.ingest.label.LabelledInput;
import io.driftloop.ingest.label.LabelledInputs;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.model.rows.RowFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Puts the rows of a snapshot together: base rows from their version, labelled predictions page by page. Thread-safe. */
public final class SnapshotMaker {
    private static final int PAGE = 1000;

    private final DatasetVersions versions;
    private final LabelledInputs inputs;
    private final ArtifactStore artifacts;
    private final UnitOfWork unitOfWork;

    public SnapshotMaker(
            DatasetVersions versions, LabelledInputs inputs, ArtifactStore artifacts, UnitOfWork unitOfWork) {
        this.versions = versions;
        this.inputs = inputs;
        this.artifacts = artifacts;
        this.unitOfWork = unitOfWork;
    }

    /**
     * Writes the ordered rows to {@code target}.
     *
     * @throws PipelineException {@link SnapshotProblem#NO_RECENT_ROWS} when none of the labelled predictions can be used
     */
    public StagedRows make(SnapshotOrder order, Path target) throws IOException {
        DatasetVersion base = versions.get(order.dataset(), order.baseVersion());
        RowFile rows = RowFile.open(artifacts.fetch(base.content()));
        try (Snapshot snapshot = new Snapshot(target, rows.schema())) {
            snapshot.addBase(
                    rows,
                    order.balanced()
                            ? BaseChoice.balanced(rows, order.baseFraction(), order.seed())
                            : BaseChoice.share(order.baseFraction(), order.seed()));
            if (order.recent()) {
                addRecent(order, snapshot);
                if (!order.recentOptional()) {
                    requireRecent(snapshot);
                }
            }
            return snapshot.finish();
        }
    }

    private void addRecent(SnapshotOrder order, Snapshot snapshot) throws IOException {
        int partition = -1;
        long offset = -1;
        while (true) {
            int afterPartition = partition;
            long afterOffset = offset;
            List<LabelledInput> page =
                    unitOfWork.call(() -> inputs.read(order.range(), afterPartition, afterOffset, PAGE));
            if (page.isEmpty()) {
                return;
            }
            snapshot.addRecent(page);
            LabelledInput last = page.get(page.size() - 1);
            partition = last.partition();
            offset = last.offset();
        }
    }

    private static void requireRecent(Snapshot snapshot) {
        if (snapshot.recent() == 0) {
            throw new PipelineException(
                    SnapshotProblem.NO_RECENT_ROWS,
                    "none of the labelled predictions gives a new row; " + snapshot.unusable()
                            + " were not logged in full or do not fit the dataset's columns");
        }
    }
}
