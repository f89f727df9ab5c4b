package io.driftloop.serving.predictionlog;

import io.driftloop.contracts.ModelId;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.model.rows.InputPolicy;
import io.driftloop.pipeline.LogSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What is kept of the inputs of each version, as the definition said that it was approved by. A policy is stored before its version can serve, and does not change.
 * Thread-safe.
 */
public final class LogPolicies {
    private final UnitOfWork work;
    private final LogPolicyRepository repository;
    private final Supplier<String> key;
    private final Map<Version, InputPolicy> known = new ConcurrentHashMap<>();

    private record Version(ModelId model, int number) {}

    /** @param key of the installation, for digests; asked for when the first version is logged */
    public LogPolicies(UnitOfWork work, LogPolicyRepository repository, Supplier<String> key) {
        this.work = work;
        this.repository = repository;
        this.key = key;
    }

    /** A version is approved; in the unit of work that makes it serve. */
    public void keep(ModelId model, int version, LogSpec policy) {
        if (!policy.equals(LogSpec.ALL)) {
            repository.store(model, version, policy);
        }
    }

    /** Of a version that serves; fails while its policy cannot be read, for then nobody knows what may be told. */
    public InputPolicy of(ModelId model, int version) {
        Version asked = new Version(model, version);
        InputPolicy policy = known.get(asked);
        if (policy == null) {
            LogSpec stored = work.call(() -> repository.find(model, version)).orElse(LogSpec.ALL);
            policy = new InputPolicy(stored, stored.fields().isEmpty() ? "" : key.get());
            known.put(asked, policy);
        }
        return policy;
    }
}
