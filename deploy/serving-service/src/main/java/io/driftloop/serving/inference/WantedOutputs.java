package io.driftloop.serving.inference;

import java.util.List;
import java.util.Map;

/**
 * Which outputs a client asks for.
 *
 * @param named by name, whether as a binary tensor, in the client's order; empty: all there are
 * @param binary whether all there are come as binary tensors, where none is named
 */
public record WantedOutputs(Map<String, Boolean> named, boolean binary) {

    /** Names of the outputs that a classifier has. */
    public static final List<String> OUTPUTS = List.of("output", "class");

    /** Names of the outputs that a regression has. */
    public static final List<String> OF_NUMBERS = List.of("output");

    /** All there are, as JSON. */
    public static final WantedOutputs ALL = new WantedOutputs(Map.of(), false);

    /** Whether this one is asked for. */
    public boolean contains(String output) {
        return named.isEmpty() || named.containsKey(output);
    }

    /**
     * Refuses an output that the model does not have.
     *
     * @throws InferenceException when one is named
     */
    void require(boolean regression) {
        for (String name : named.keySet()) {
            if (regression && !OF_NUMBERS.contains(name)) {
                throw InferenceException.invalid(
                        "there is no output '" + name + "': the model answers numbers, in " + OF_NUMBERS);
            }
        }
    }

    /** Whether this one comes as a binary tensor. */
    public boolean binary(String output) {
        return named.isEmpty() ? binary : named.getOrDefault(output, false);
    }

    /** Whether any does. */
    public boolean anyBinary() {
        return OUTPUTS.stream().anyMatch(output -> contains(output) && binary(output));
    }
}
