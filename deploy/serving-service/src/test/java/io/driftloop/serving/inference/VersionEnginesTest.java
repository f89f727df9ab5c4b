package io.driftloop.serving.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.ModelId;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.model.engine.LoadedNetwork;
import io.driftloop.model.engine.NetworkEngine;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.pipeline.ServingEngine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class VersionEnginesTest {
    private static final ModelId MODEL = new ModelId("m");

    private final Map<String, ServingEngine> stored = new HashMap<>();
    private final NetworkEngine onnx = new Named();
    private final NetworkEngine djl = new Named();

    private VersionEngines usually(ServingEngine usual) {
        return new VersionEngines(
                new AtOnce(), new InMemory(), usual, Map.of(ServingEngine.ONNX, onnx, ServingEngine.DJL, djl));
    }

    @Test
    void whatADefinitionNamesGoesBeforeWhatIsUsual() {
        VersionEngines before = usually(ServingEngine.ONNX);
        before.keep(MODEL, 1, null);
        before.keep(MODEL, 2, ServingEngine.DJL);
        before.keep(MODEL, 3, ServingEngine.ONNX);
        assertThat(before.of(MODEL, 1)).isSameAs(onnx);
        assertThat(before.of(MODEL, 2)).isSameAs(djl);

        // another process, with another setting
        VersionEngines after = usually(ServingEngine.DJL);
        assertThat(after.of(MODEL, 1)).isSameAs(djl);
        assertThat(after.of(MODEL, 2)).isSameAs(djl);
        assertThat(after.of(MODEL, 3)).isSameAs(onnx);
        assertThat(after.of(new ModelId("other"), 3)).isSameAs(djl);
    }

    private static final class Named implements NetworkEngine {
        @Override
        public LoadedNetwork load(ModelPackage opened) {
            throw new AssertionError("nothing is loaded");
        }
    }

    private final class InMemory implements VersionEngineRepository {
        @Override
        public void store(ModelId model, int version, ServingEngine engine) {
            stored.put(model + "/" + version, engine);
        }

        @Override
        public Optional<ServingEngine> find(ModelId model, int version) {
            return Optional.ofNullable(stored.get(model + "/" + version));
        }
    }

    private static final class AtOnce implements UnitOfWork {
        @Override
        public <T> T call(Supplier<T> work) {
            return work.get();
        }
    }
}
