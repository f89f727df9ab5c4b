package io.driftloop.model.torchscript;

import io.driftloop.model.network.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The float32 tensors that the modules of a file hold.
 *
 * @param parameters reads their numbers
 */
record StoredWeights(Parameters parameters) {

    private static final int MOST_DEPTH = 100;

    /** Named by their way from the model, for instance {@code hidden.weight}. */
    List<Tensor> of(Value.ScriptObject model) {
        List<Tensor> tensors = new ArrayList<>();
        collect(model, "", 0, tensors);
        return tensors;
    }

    private void collect(Value.ScriptObject object, String path, int depth, List<Tensor> tensors) {
        if (depth > MOST_DEPTH) {
            throw new TorchScriptException("the modules of the file hold each other, or are nested too deep");
        }
        for (Map.Entry<String, Value> attribute : object.attributes().entrySet()) {
            String name = path + attribute.getKey();
            if (attribute.getValue() instanceof Value.ScriptObject inner) {
                collect(inner, name + ".", depth + 1, tensors);
            } else if (attribute.getValue() instanceof StoredTensor stored
                    && stored.type().equals("FloatStorage")) {
                List<Integer> sizes =
                        stored.sizes().stream().map(Math::toIntExact).toList();
                tensors.add(new Tensor(name, sizes, parameters.floats(stored)));
            }
        }
    }
}
