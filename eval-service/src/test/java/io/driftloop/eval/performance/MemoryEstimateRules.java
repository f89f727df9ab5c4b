package io.driftloop.eval.performance;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Rules in memory. */
final class MemoryEstimateRules implements EstimateRules {

    private final Map<ModelName, OptionalInt> windows = new HashMap<>();
    private final Map<String, Told> told = new HashMap<>();

    @Override
    public OptionalInt window(ModelName model) {
        return windows.getOrDefault(model, OptionalInt.empty());
    }

    @Override
    public void set(ModelName model, OptionalInt window) {
        windows.put(model, window);
    }

    @Override
    public Optional<Told> told(ModelId model, int version) {
        return Optional.ofNullable(told.get(model + "~" + version));
    }

    @Override
    public void save(ModelId model, int version, Told estimate) {
        told.put(model + "~" + version, estimate);
    }
}
