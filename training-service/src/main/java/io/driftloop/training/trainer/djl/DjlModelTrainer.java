package io.driftloop.training.trainer.djl;

import ai.djl.Device;
import io.driftloop.model.djl.DivergedException;
import io.driftloop.model.djl.DjlDevices;
import io.driftloop.model.djl.DjlNetwork;
import io.driftloop.model.network.GlorotUniform;
import io.driftloop.model.network.Weights;
import io.driftloop.model.rows.Split;
import io.driftloop.training.trainer.ModelTrainer;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.PreparedRows;
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
    public void warm(int threads) {
        Engines.load(threads);
    }

    @Override
    public Machine machine() {
        return Engines.machine();
    }

    @Override
    public TrainingOutcome train(TrainingPlan plan, TrainingProgress progress) throws IOException {
        Engines.configure(plan.compute().threads());
        Material material = Material.open(plan.inputs());
        PreparedRows prepared = material.prepared();
        int[] train = prepared.usable(Split.TRAIN);
        int[] validation = prepared.usable(Split.VALIDATION);
        Device device = Engines.device(plan.compute().device());
        String identity = Identity.of(plan, DjlDevices.nameOf(device));
        Checkpoints checkpoints = new Checkpoints(plan.places(), identity);
        Optional<Checkpoint> resumed = checkpoints.newest();
        Beginning beginning = Beginning.of(plan, material);
        Weights start = resumed.map(checkpoint -> checkpoint.state().weights()).orElse(beginning.weights());
        try (DjlNetwork network = new DjlNetwork(material.network(), start, device);
                Fit fit = new Fit(plan, network, prepared, checkpoints, identity)) {
            fit.load(train, validation);
            progress.started(new TrainingProgress.Start(
                    DjlDevices.nameOf(device),
                    plan.compute().threads(),
                    Engines.description(),
                    train.length,
                    validation.length,
                    resumed.map(Checkpoint::epoch).orElse(0)));
            Map<String, Double> folds = plan.packaged()
                    ? new Folds(plan, prepared, () -> random(plan, material, device)).metrics(identity)
                    : Map.of();
            fit.run(resumed, progress);
            Map<String, String> told = beginning.told() == null ? Map.of() : Map.of("warmStart", beginning.told());
            return fit.outcome(
                    new Packaging(prepared, network), DjlDevices.nameOf(device), new Packager.Told(told, folds));
        } catch (DivergedException e) {
            throw new UntrainableException(String.valueOf(e.getMessage()), e);
        }
    }

    private static DjlNetwork random(TrainingPlan plan, Material material, Device device) {
        Weights weights =
                GlorotUniform.weights(material.network(), plan.hyperparameters().seed());
        return new DjlNetwork(material.network(), weights, device);
    }
}
