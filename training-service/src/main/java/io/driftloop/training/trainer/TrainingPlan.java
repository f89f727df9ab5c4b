package io.driftloop.training.trainer;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
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
 * @param pauseAfter epochs in all after which the training ends early with a checkpoint, to be gone on from; null where it is trained to its end. A trainer without checkpoints
 *     may pass it over and train to the end
 * @param checkpointEvery longest time without a checkpoint, whatever an epoch takes; changes no bit of the result
 * @param command that the operator allows and the definition names; null for other trainers
 * @param commit Git commit of the definition's file; null where nobody told
 */
public record TrainingPlan(
        Inputs inputs,
        Hyperparameters hyperparameters,
        Compute compute,
        Places places,
        boolean packaged,
        @Nullable Integer pauseAfter,
        Duration checkpointEvery,
        @Nullable AllowedCommand command,
        @Nullable String commit) {

    /** Without a command. */
    public TrainingPlan(
            Inputs inputs,
            Hyperparameters hyperparameters,
            Compute compute,
            Places places,
            boolean packaged,
            @Nullable Integer pauseAfter,
            Duration checkpointEvery) {
        this(inputs, hyperparameters, compute, places, packaged, pauseAfter, checkpointEvery, null, null);
    }

    /** To the end. */
    public TrainingPlan(
            Inputs inputs, Hyperparameters hyperparameters, Compute compute, Places places, boolean packaged) {
        this(inputs, hyperparameters, compute, places, packaged, null, Duration.ofMinutes(5));
    }

    /**
     * Verified local files.
     *
     * @param champion whose weights the training starts from; null for random ones
     * @param imported the file that was made elsewhere, to be taken in or to learn on; null where nothing was
     */
    public record Inputs(
            Input definition,
            Input content,
            Input splits,
            Input recipe,
            @Nullable Predecessor champion,
            @Nullable Input imported) {

        /** Of a training. */
        public Inputs(Input definition, Input content, Input splits, Input recipe, @Nullable Predecessor champion) {
            this(definition, content, splits, recipe, champion, null);
        }
    }

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
    public record Input(Path path, String sha256) {

        /** A file that holds these bytes. */
        public static Input of(Path path, byte[] content) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
                return new Input(path, HexFormat.of().formatHex(digest));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

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

        /** Directories of this name in all of them. */
        public Places below(String name) {
            return new Places(
                    own.resolve(name),
                    earlier.stream().map(path -> path.resolve(name)).toList());
        }
    }
}
