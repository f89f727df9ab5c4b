package io.driftloop.training.reproduction;

import io.driftloop.contracts.Provenance.Difference;
import java.util.List;

/**
 * Two trainings of one model side by side.
 *
 * @param file of the package that holds the learned numbers: {@code weights.safetensors} of a network, {@code model.ubj} of trees, else {@code model.onnx}
 * @param then its sha256 in the model's package
 * @param now its sha256 as trained again
 * @param differences of what both were made of, the most telling first
 */
public record Comparison(String file, String then, String now, List<Difference> differences) {

    public Comparison {
        differences = List.copyOf(differences);
    }

    /** Whether every bit of the learned numbers came out again. */
    public boolean reproduced() {
        return then.equals(now);
    }
}
