package io.driftloop.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How the model learns.
 *
 * @param trainer {@code djl}, {@code xgboost}, {@code process}, {@code torchscript} or {@code imported}
 * @param device {@code auto}, {@code cpu} or {@code gpu}
 * @param optimizer how gradients change the weights
 * @param loss what is made small, by name
 * @param epochs passes over the training rows; of boosting, rounds
 * @param batchSize rows per step
 * @param seed of initial weights and shuffling
 * @param learning what holds the training on its way
 * @param champion what the training takes over from the champion
 * @param own what this trainer alone needs to know
 */
public record TrainSpec(
        String trainer,
        String device,
        OptimizerSpec optimizer,
        String loss,
        int epochs,
        int batchSize,
        long seed,
        LearningSpec learning,
        FromChampion champion,
        TrainerSpec own) {

    /** Of a network. */
    public TrainSpec(
            String trainer,
            String device,
            OptimizerSpec optimizer,
            String loss,
            int epochs,
            int batchSize,
            long seed,
            LearningSpec learning,
            FromChampion champion) {
        this(trainer, device, optimizer, loss, epochs, batchSize, seed, learning, champion, new TrainerSpec.Network());
    }

    /** Of the optimizer. */
    public double learningRate() {
        return optimizer.learningRate();
    }

    /**
     * What a training takes over from the model's champion; nothing where there is none yet.
     *
     * @param weights it starts from the champion's weights instead of random ones ({@code warmStart})
     * @param hyperparameters it uses the learning rate and batch size that the champion was trained with instead of searching ({@code reuseHyperparameters})
     */
    public record FromChampion(boolean weights, boolean hyperparameters) {

        /** A training of its own. */
        public static final FromChampion NOTHING = new FromChampion(false, false);

        /** Both what this and what the other one take over. */
        FromChampion and(FromChampion other) {
            return new FromChampion(weights || other.weights, hyperparameters || other.hyperparameters);
        }

        static FromChampion read(Fields fields) {
            return new FromChampion(fields.flag(WARM_START, false), fields.flag(REUSE, false));
        }

        void write(ObjectNode node) {
            if (weights) {
                node.put(WARM_START, true);
            }
            if (hyperparameters) {
                node.put(REUSE, true);
            }
        }
    }

    static final String WARM_START = "warmStart";
    static final String REUSE = "reuseHyperparameters";

    /** The same, taking over more from the champion. */
    TrainSpec with(FromChampion more) {
        return new TrainSpec(
                trainer, device, optimizer, loss, epochs, batchSize, seed, learning, champion.and(more), own);
    }
}
