package io.driftloop.model.djl;

/** The loss is no longer a finite number: the weights are lost and more epochs do not help. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** In this epoch. */
    public DivergedException(int epoch) {
        super("training diverged in epoch " + epoch
                + ": the loss is not a finite number; try a smaller learning rate or standardised inputs");
    }
}
