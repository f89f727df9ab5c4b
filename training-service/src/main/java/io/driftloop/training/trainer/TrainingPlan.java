package io.driftloop.training.trainer;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One training, complete: the same plan gives the same model. Travels to the worker process as JSON.
 *
 * @param inputs what it reads
 * @param hyperparameters what was chosen
 * @param compute where it runs
 * @param places where it writes
 * @param packaged whether a model package is made in the end; trials make none
 */
public record TrainingPlan(
        Inputs inputs, Hyperparameters hyperparameters, Compute compute, Places places, boolean packaged) {

    /**
     * Verified local files.
     *
     * @param champion whose weights the training starts from; null for random ones
     */
    public record Inputs(
            Input definition,
            Input content,
            Input splits,
            Input recipe,
            @Nullable Predecessor champion) {}

    /**
     * The model that a training takes over from.
     *
     * @param version of the model
     * @param modelPackage its file
     */
    public record Predecessor(int version, Input modelPackage) {}

    /**
     * One file.
     *
     * @param path where it lies; not to be changed
     * @param sha256 what it holds
     */
    public record Input(Path path, String sha256) {}

    /**
     * Where a training runs. Part of the lineage: another thread count or device gives other bits.
     *
     * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu<index>}
     * @param threads of the engine
     */
    public record Compute(String device, int threads) {}

    /**
     * Directories.
     *
     * @param own this attempt's; checkpoints and the package go there, nobody else writes to it
     * @param earlier those of earlier attempts, searched for checkpoints
     */
    public record Places(Path own, List<Path> earlier) {

        public Places {
            earlier = List.copyOf(earlier);
        }
    }
}
