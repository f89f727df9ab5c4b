package io.driftloop.training.worker;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.CorruptArtifactException;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.pkg.InvalidModelPackageException;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.training.run.Champion;
import io.driftloop.training.run.TrainingProblem;
import io.driftloop.training.run.TrainingRequest;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingPlan.Input;
import io.driftloop.training.trainer.TrainingPlan.Inputs;
import io.driftloop.training.trainer.TrainingPlan.Predecessor;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A run's artifacts as verified files. */
public final class Materials {

    private final ArtifactStore store;
    private final PackageTrust trust;
    /** A study asks for the same one again and again. */
    private final AtomicReference<@Nullable Read> last = new AtomicReference<>();

    private record Read(ArtifactRef ref, PipelineDefinition definition) {}

    /** @param trust whose packages a training may begin from */
    public Materials(ArtifactStore store, PackageTrust trust) {
        this.store = store;
        this.trust = trust;
    }

    PipelineDefinition definition(TrainingRequest request) throws IOException {
        Read known = last.get();
        if (known != null && known.ref().equals(request.definition())) {
            return known.definition();
        }
        try {
            PipelineDefinition definition = PipelineDefinitions.parse(store.read(request.definition()));
            last.set(new Read(request.definition(), definition));
            return definition;
        } catch (CorruptArtifactException | NoSuchFileException e) {
            throw damaged("definition");
        }
    }

    Inputs inputs(TrainingRequest request, PipelineDefinition definition) throws IOException {
        ArtifactRef given = definition.spec().train().own().given();
        boolean warm = definition.spec().train().champion().weights();
        return new Inputs(
                input("definition", request.definition()),
                input("dataset version's content", request.content()),
                input("splits", request.splits()),
                input("recipe", request.recipe()),
                warm && request.champion() != null ? predecessor(request.champion()) : null,
                given == null ? null : input("model that was made elsewhere", given));
    }

    private Predecessor predecessor(Champion champion) throws IOException {
        Input file = input("champion's package", champion.modelPackage());
        try {
            ModelPackage.open(file.path(), trust);
        } catch (InvalidModelPackageException e) {
            throw new PipelineException(
                    TrainingProblem.UNTRAINABLE,
                    "nothing can be taken over from the champion, version " + champion.version() + ": "
                            + e.getMessage());
        }
        return new Predecessor(champion.version(), file);
    }

    /** The settings with these names that the champion was trained with; empty where nobody served. */
    Map<String, String> championsChoice(TrainingRequest request, Set<String> names) throws IOException {
        if (request.champion() == null) {
            return Map.of();
        }
        Path file = predecessor(request.champion()).modelPackage().path();
        return Hyperparameters.chosen(ModelPackage.open(file).manifest().hyperparameters(), names);
    }

    /** What a run has made, verified. */
    ModelPackage made(ArtifactRef modelPackage) throws IOException {
        try {
            return ModelPackage.open(input("model's package", modelPackage).path(), trust);
        } catch (InvalidModelPackageException e) {
            throw new PipelineException(TrainingProblem.UNTRAINABLE, String.valueOf(e.getMessage()));
        }
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
