package io.driftloop.training.worker;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.CorruptArtifactException;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.training.run.TrainingProblem;
import io.driftloop.training.run.TrainingRequest;
import io.driftloop.training.trainer.TrainingPlan.Input;
import io.driftloop.training.trainer.TrainingPlan.Inputs;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** A run's artifacts as verified files. */
public final class Materials {

    private final ArtifactStore store;

    public Materials(ArtifactStore store) {
        this.store = store;
    }

    PipelineDefinition definition(TrainingRequest request) throws IOException {
        try {
            return PipelineDefinitions.parse(store.read(request.definition()));
        } catch (CorruptArtifactException | NoSuchFileException e) {
            throw damaged("definition");
        }
    }

    Inputs inputs(TrainingRequest request) throws IOException {
        return new Inputs(
                input("definition", request.definition()),
                input("dataset version's content", request.content()),
                input("splits", request.splits()),
                input("recipe", request.recipe()));
    }

    private Input input(String what, ArtifactRef ref) throws IOException {
        try {
            return new Input(store.fetch(ref), ref.sha256());
        } catch (CorruptArtifactException | NoSuchFileException e) {
            throw damaged(what);
        }
    }

    private static PipelineException damaged(String what) {
        return new PipelineException(
                TrainingProblem.UNTRAINABLE, "the " + what + " is missing or damaged in the artifact store");
    }
}
