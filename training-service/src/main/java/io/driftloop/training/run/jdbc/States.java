package io.driftloop.training.run.jdbc;

import io.driftloop.kit.jdbc.Json;
import io.driftloop.training.run.TrainingRunState;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** States as a name and JSON. */
final class States {

    private static final Map<String, Class<? extends TrainingRunState>> BY_NAME = Arrays
            .<Class<? extends TrainingRunState>>asList(
                    TrainingRunState.Queued.class,
                    TrainingRunState.Running.class,
                    TrainingRunState.Succeeded.class,
                    TrainingRunState.Failed.class,
                    TrainingRunState.Cancelled.class)
            .stream()
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private States() {}

    static TrainingRunState read(Json json, String name, String data) {
        return json.read(data, Objects.requireNonNull(BY_NAME.get(name), name));
    }
}
