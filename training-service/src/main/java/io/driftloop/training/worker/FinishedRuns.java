package io.driftloop.training.worker;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.training.run.RecordedEpoch;
import io.driftloop.training.run.TrainingResult;
import io.driftloop.training.run.TrainingRunRepository;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.trainer.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Path;

/** The end of a run that worked: the package into the store, the result onto the run, the checkpoints away. */
public final class FinishedRuns {

    private final TrainingRuns runs;
    private final TrainingRunRepository repository;
    private final ArtifactStore store;
    private final RunPlaces places;

    public FinishedRuns(
            TrainingRuns runs, TrainingRunRepository repository, ArtifactStore store, RunPlaces places) {
        this.runs = runs;
        this.repository = repository;
        this.store = store;
        this.places = places;
    }

    ArtifactRef store(Path modelPackage) throws IOException {
        return store.put(modelPackage, ModelPackage.MEDIA_TYPE);
    }

    /** To be called in the unit of work that ends the claim. */
    void succeeded(TrainingRunId id, TrainingOutcome outcome, ArtifactRef candidate) {
        double speed = repository.epochs(id).stream()
                .filter(epoch -> epoch.trial() == null)
                .mapToDouble(RecordedEpoch::imagesPerSecond)
                .average()
                .orElse(0);
        runs.succeeded(
                id,
                new TrainingResult(
                        candidate, outcome.metrics(), outcome.hyperparameters(), outcome.parameters(), speed));
    }

    void drop(TrainingRunId id) throws IOException {
        places.drop(id);
    }
}
