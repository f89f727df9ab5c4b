package io.driftloop.training.tuning;

import io.driftloop.pipeline.TuneSpec.Dimension;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every point of the choices, one after another; the last hyper-parameter by name changes fastest. Definitions with other dimensions than choices are refused. */
public final class GridSampler implements HyperparameterSampler {

    @Override
    public String name() {
        return "grid";
    }

    @Override
    public Map<String, Double> sample(Map<String, Dimension> space, long seed, int number, List<Trial> done) {
        Map<String, Double> chosen = new TreeMap<>();
        int rest = number - 1;
        for (String name : new TreeMap<>(space).descendingKeySet()) {
            if (!(space.get(name) instanceof Dimension.Choice choice)) {
                throw new IllegalArgumentException("a grid has choices only, but " + name + " is " + space.get(name));
            }
            chosen.put(name, choice.values().get(rest % choice.values().size()));
            rest /= choice.values().size();
        }
        return chosen;
    }
}
