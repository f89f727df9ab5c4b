package io.driftloop.serving.rollout;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.CorruptArtifactException;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.ModelLoadException;
import io.driftloop.serving.inference.ModelLoader;
import io.driftloop.serving.inference.Route;
import io.driftloop.serving.inference.TrafficTable;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The versions in memory and the table that points to them. For the conductor's thread only. */
final class Fleet {
    private final ArtifactStore artifacts;
    private final ModelLoader loader;
    private final TrafficTable table;
    private final Map<Candidate, LoadedVersion> loaded = new HashMap<>();

    Fleet(ArtifactStore artifacts, ModelLoader loader, TrafficTable table) {
        this.artifacts = artifacts;
        this.loader = loader;
        this.table = table;
    }

    /**
     * The version, loaded and warm; at once when it is already.
     *
     * @throws ModelLoadException when it never will be
     * @throws IOException when it cannot be read now
     */
    LoadedVersion load(Candidate candidate) throws IOException, ModelLoadException {
        LoadedVersion known = loaded.get(candidate);
        if (known != null) {
            return known;
        }
        try {
            LoadedVersion version = loader.load(
                    candidate.modelId(),
                    candidate.model(),
                    candidate.version(),
                    artifacts.fetch(candidate.modelPackage()));
            loaded.put(candidate, version);
            return version;
        } catch (CorruptArtifactException e) {
            throw new ModelLoadException("the stored model package is not what its digest says");
        }
    }

    /** The version if it is loaded. */
    @Nullable LoadedVersion get(Candidate candidate) {
        return loaded.get(candidate);
    }

    /** Swaps the table and frees what neither it nor {@code keep} names, once the requests in flight are done. */
    void serve(Map<String, Route> routes, boolean complete, Set<Candidate> keep) {
        table.swap(routes);
        table.complete(complete);
        Set<LoadedVersion> used = new HashSet<>();
        for (Route route : routes.values()) {
            used.add(route.champion());
            if (route.candidate() != null) {
                used.add(route.candidate());
            }
        }
        Iterator<Map.Entry<Candidate, LoadedVersion>> entries =
                loaded.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Candidate, LoadedVersion> entry = entries.next();
            if (!used.contains(entry.getValue()) && !keep.contains(entry.getKey())) {
                entries.remove();
                entry.getValue().retire();
            }
        }
    }
}
