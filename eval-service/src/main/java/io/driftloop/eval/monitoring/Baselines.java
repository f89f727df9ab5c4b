package io.driftloop.eval.monitoring;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.kit.api.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Baselines by their artifact, read once. Thread-safe. */
public final class Baselines {

    private static final int MOST = 64;

    private final ArtifactStore artifacts;
    private final Map<String, MonitoringBaseline> read = new ConcurrentHashMap<>();

    public Baselines(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /** The verified baseline. */
    public MonitoringBaseline get(ArtifactRef ref) {
        if (read.size() > MOST) {
            read.clear();
        }
        return read.computeIfAbsent(ref.sha256(), digest -> load(ref));
    }

    private MonitoringBaseline load(ArtifactRef ref) {
        try {
            return MonitoringBaseline.fromJson(artifacts.read(ref));
        } catch (IOException e) {
            throw new UncheckedIOException("baseline " + ref.sha256() + " cannot be read", e);
        }
    }
}
