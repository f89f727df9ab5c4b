package io.driftloop.pipeline;

/** How gradients change the weights; names, defaults and formulas are Keras 3's. */
public sealed interface OptimizerSpec {

    /** Size of a step; schedules multiply it. */
    double learningRate();

    /** The same at another rate. */
    default OptimizerSpec withLearningRate(double rate) {
        if (this instanceof Sgd sgd) {
            return new Sgd(rate, sgd.momentum, sgd.nesterov);
        } else if (this instanceof AdamW adamW) {
            Adam adam = adamW.adam;
            return new AdamW(adamW.weightDecay, new Adam(rate, adam.beta1, adam.beta2, adam.epsilon));
        } else if (this instanceof RmsProp rms) {
            return new RmsProp(rate, rms.rho, rms.momentum, rms.epsilon);
        }
        Adam adam = (Adam) this;
        return new Adam(rate, adam.beta1, adam.beta2, adam.epsilon);
    }

    /** Its name in definitions. */
    String text();

    /**
     * Gradient descent.
     *
     * @param momentum share of the last step that is repeated
     * @param nesterov whether the gradient counts as if it were taken after the momentum
     */
    record Sgd(double learningRate, double momentum, boolean nesterov) implements OptimizerSpec {

        @Override
        public String text() {
            return "sgd";
        }
    }

    /**
     * Adam (Kingma and Ba 2015).
     *
     * @param beta1 share of the mean of gradients that is kept
     * @param beta2 share of the mean of their squares that is kept
     * @param epsilon added to the root
     */
    record Adam(double learningRate, double beta1, double beta2, double epsilon) implements OptimizerSpec {

        /** Keras's defaults for the rest. */
        public Adam(double learningRate) {
            this(learningRate, 0.9, 0.999, 1e-7);
        }

        @Override
        public String text() {
            return "adam";
        }
    }

    /**
     * Adam with decay of weights by themselves (Loshchilov and Hutter 2019).
     *
     * @param weightDecay share of each weight that a step of rate 1 would take away
     * @param adam the rest
     */
    record AdamW(double weightDecay, Adam adam) implements OptimizerSpec {

        @Override
        public double learningRate() {
            return adam.learningRate();
        }

        @Override
        public String text() {
            return "adamw";
        }
    }

    /**
     * RMSprop (Hinton).
     *
     * @param rho share of the mean of squared gradients that is kept
     * @param momentum share of the last step that is repeated
     * @param epsilon added under the root
     */
    record RmsProp(double learningRate, double rho, double momentum, double epsilon) implements OptimizerSpec {

        @Override
        public String text() {
            return "rmsprop";
        }
    }
}
