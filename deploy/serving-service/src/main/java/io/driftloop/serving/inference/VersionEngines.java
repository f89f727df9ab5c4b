package io.driftloop.serving.inference;

import io.driftloop.contracts.ModelId;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.model.engine.NetworkEngine;
import io.driftloop.pipeline.ServingEngine;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The engine that the definition names by which a version was approved, else the usual one. It holds for all times that the version is loaded, whoever makes it serve.
 * Thread-safe.
 */
public final class VersionEngines implements EngineChoice {
    private final UnitOfWork work;
    private final VersionEngineRepository repository;
    private final ServingEngine usual;
    private final Map<ServingEngine, NetworkEngine> engines;
    private final Map<Version, ServingEngine> remembered = new ConcurrentHashMap<>();

    private record Version(ModelId model, int number) {}

    /**
     * @param usual where no definition names one
     * @param engines each of them
     */
    public VersionEngines(
            UnitOfWork work,
            VersionEngineRepository repository,
            ServingEngine usual,
            Map<ServingEngine, NetworkEngine> engines) {
        this.work = work;
        this.repository = repository;
        this.usual = usual;
        this.engines = Map.copyOf(engines);
    }

    /** A version is approved; in the unit of work that makes it serve. */
    public void keep(ModelId model, int version, @Nullable ServingEngine engine) {
        if (engine != null) {
            repository.store(model, version, engine);
        }
    }

    /** Which one a version has; fails while that cannot be read. */
    public ServingEngine named(ModelId model, int version) {
        return work.call(() -> repository.find(model, version)).orElse(usual);
    }

    /** Which one a version had when that could be read last: counts where it cannot be read now. */
    public void remember(ModelId model, int version, ServingEngine engine) {
        remembered.put(new Version(model, version), engine);
    }

    @Override
    public NetworkEngine of(ModelId model, int version) {
        ServingEngine engine = engine(model, version);
        return Objects.requireNonNull(engines.get(engine), engine::word);
    }

    private ServingEngine engine(ModelId model, int version) {
        try {
            return named(model, version);
        } catch (RuntimeException away) {
            ServingEngine known = remembered.get(new Version(model, version));
            if (known == null) {
                throw away;
            }
            return known;
        }
    }
}
