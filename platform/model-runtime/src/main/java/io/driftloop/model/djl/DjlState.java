package io.driftloop.model.djl;

import io.driftloop.model.network.Weights;
import java.util.Arrays;
import java.util.List;

/**
 * All that a model has learned, to be kept and put back bit for bit. The array is not copied: whoever holds a state does not write to it.
 *
 * @param weights of a network; empty of a script
 * @param module of a script, as a TorchScript file; empty of a network
 */
public record DjlState(Weights weights, byte[] module) {

    private static final Weights NONE = new Weights(List.of());

    /** Of a network. */
    public static DjlState of(Weights weights) {
        return new DjlState(weights, new byte[0]);
    }

    /** Of a script. */
    public static DjlState of(byte[] module) {
        return new DjlState(NONE, module);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DjlState that && weights.equals(that.weights) && Arrays.equals(module, that.module);
    }

    @Override
    public int hashCode() {
        return 31 * weights.hashCode() + Arrays.hashCode(module);
    }

    @Override
    public String toString() {
        return weights.tensors().size() + " tensors and a module of " + module.length + " bytes";
    }
}
