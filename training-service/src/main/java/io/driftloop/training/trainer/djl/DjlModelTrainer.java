package io.driftloop.training.trainer.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import io.driftloop.model.djl.DivergedException;
import io.driftloop.model.djl.DjlDevices;
import io.driftloop.model.djl.DjlNetwork;
import io.driftloop.model.network.Weights;
import io.driftloop.model.rows.Split;
import io.driftloop.training.trainer.ModelTrainer;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.trainer.UntrainableException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Trains networks with DJL on PyTorch. */
public final class DjlModelTrainer implements ModelTrainer {

    @Override
    public String name() {
        return "djl";
    }

    @Override
    public Machine machine() {
        Engines.configure(1);
        try {
            return new Machine(Engines.description(), DjlDevices.names());
        } catch (EngineException | LinkageError e) {
            throw Engines.missing(e);
        }
    }

    @Override
    public TrainingOutcome train(TrainingPlan plan, TrainingProgress progress) throws IOException {
        Engines.configure(plan.compute().threads());
        Material material = Material.open(plan.inputs());
        int[] train = material.usable(Split.TRAIN);
        int[] validation = material.usable(Split.VALIDATION);
        Device device = device(plan.compute().device());
        String identity = Identity.of(plan, DjlDevices.nameOf(device));
        Checkpoints checkpoints = new Checkpoints(plan.places(), identity);
        Optional<Checkpoint> resumed = checkpoints.newest();
        Beginning beginning = Beginning.of(plan, material);
        Weights start = resumed.map(Checkpoint::weights).orElse(beginning.weights());
        try (DjlNetwork network = new DjlNetwork(material.network(), start, device);
                Fit fit = new Fit(plan, network, material, checkpoints, identity)) {
            fit.load(material, train, validation);
            progress.started(new TrainingProgress.Start(
                    DjlDevices.nameOf(device),
                    plan.compute().threads(),
                    Engines.description(),
                    train.length,
                    validation.length,
                    resumed.map(Checkpoint::epoch).orElse(0)));
            Map<String, Double> folds =
                    plan.packaged() ? new Folds(plan, material, device).metrics(identity) : Map.of();
            fit.run(resumed, progress);
            return fit.outcome(material, DjlDevices.nameOf(device), beginning.told(), folds);
        } catch (DivergedException e) {
            throw new UntrainableException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Device device(String wish) {
        try {
            Engine.getInstance();
            return DjlDevices.choose(wish);
        } catch (EngineException | LinkageError e) {
            throw Engines.missing(e);
        } catch (IllegalArgumentException e) {
            throw new UntrainableException(String.valueOf(e.getMessage()), e);
        }
    }
}
