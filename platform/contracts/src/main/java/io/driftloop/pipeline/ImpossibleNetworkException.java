package io.driftloop.pipeline;

/** A layer cannot take what the layer before it gives. */
public final class ImpossibleNetworkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int layer;

    ImpossibleNetworkException(int layer, String message) {
        super(message);
        this.layer = layer;
    }

    /** Index of the layer, from 0; -1 where the input itself is impossible. */
    public int layer() {
        return layer;
    }
}
