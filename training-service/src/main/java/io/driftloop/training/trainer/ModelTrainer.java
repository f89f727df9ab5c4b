package io.driftloop.training.trainer;

import java.io.IOException;
import java.util.List;

/**
 * Trains one model. Found through {@link java.util.ServiceLoader}, because worker processes have no container; a
 * definition names it in
 * {@code train.trainer}.
 *
 * <ol>
 *   <li>Called once per process, on the main thread.
 *   <li>After each epoch, or each n-th where they are short, a checkpoint is complete on disk before {@link TrainingProgress#epoch} is called; where epochs are long there is one each {@link
 *       TrainingPlan#checkpointEvery} as well.
 *   <li>It goes on from the newest usable checkpoint of an earlier attempt; the result is bit-equal to an
 * uninterrupted training with the same
 *       plan on the same device with the same thread count.
 * </ol>
 */
public interface ModelTrainer {

    /** Its name in definitions. */
    String name();

    /** What its engine finds on this machine; loads the engine. */
    Machine machine();

    /**
     * Begins to load the engine, beside what the process has to read before it trains. Returns at once and tells no failure: {@link #train} meets the same one. To be called
     * once, before anything else.
     *
     * @param threads of the engine
     */
    default void warm(int threads) {}

    /**
     * Where a trainer can train.
     *
     * @param engine name and version
     * @param devices {@code cpu}, {@code gpu0}, ...
     */
    record Machine(String engine, List<String> devices) {}

    /**
     * Trains.
     *
     * @throws UntrainableException when trying again cannot help
     * @throws IOException when files cannot be read or written
     */
    TrainingOutcome train(TrainingPlan plan, TrainingProgress progress) throws IOException;
}
