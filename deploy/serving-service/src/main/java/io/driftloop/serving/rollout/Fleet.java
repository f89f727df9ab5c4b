package io.driftloop.serving.rollout;

import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.ModelLoadException;
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
    private final PackageLoads loads;
    private final TrafficTable table;
    private final Map<Candidate, LoadedVersion> loaded = new HashMap<>();

    Fleet(PackageLoads loads, TrafficTable table) {
        this.loads = loads;
        this.table = table;
    }

    /**
     * The version, loaded and warm; at once when it is already, else its load goes on or begins.
     *
     * @return null while it is loading
     * @throws ModelLoadException when it never will be
     * @throws IOException when it cannot be read now
     */
    @Nullable LoadedVersion load(Candidate candidate) throws IOException, ModelLoadException {
        LoadedVersion known = loaded.get(candidate);
        if (known != null) {
            return known;
        }
        LoadedVersion version = loads.take(candidate);
        if (version != null) {
            loaded.put(candidate, version);
        }
        return version;
    }

    /** Whether it is being loaded. */
    boolean loading(Candidate candidate) {
        return loads.loading(candidate);
    }

    /** The version if it is loaded. */
    @Nullable LoadedVersion get(Candidate candidate) {
        return loaded.get(candidate);
    }

    /** Swaps the table and frees what neither it nor {@code keep} names, once the requests in flight are done; loads that {@code keep} does not name are given up. */
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
        loads.keep(keep);
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
