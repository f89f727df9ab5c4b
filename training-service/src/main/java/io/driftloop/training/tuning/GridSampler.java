package io.driftloop.training.tuning;

import io.driftloop.pipeline.TuneSpec.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Every point of the choices, one after another; the last hyper-parameter by name changes fastest. Definitions with other dimensions than choices are refused. */
public final class GridSampler implements HyperparameterSampler {

    static final String NAME = "grid";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> sample(Map<String, Dimension> space, long seed, int number, List<Trial> done) {
        Map<String, Double> chosen = new TreeMap<>();
        int rest = number - 1;
        for (String name : new TreeMap<>(space).descendingKeySet()) {
            List<Double> points = Objects.requireNonNull(space.get(name))
                    .points()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "a grid has choices only, but " + name + " is " + space.get(name)));
            chosen.put(name, points.get(rest % points.size()));
            rest /= points.size();
        }
        return chosen;
    }
}
