package io.driftloop.serving.rollout;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.RolloutId;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.ModelLoadException;
import io.driftloop.serving.inference.Route;
import io.driftloop.serving.inference.TrafficTable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the traffic table what the database says. What cannot be loaded now leaves what serves untouched. For the conductor's thread only. */
public final class ServedFleet {
    private static final Logger LOG = Logger.getLogger(ServedFleet.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Fleet fleet;
    private final StepWindows windows;
    private final Warmth warmth;
    private final Clock clock;
    private final TrafficCopy copy;
    private boolean told;
    private @Nullable List<Deployment> kept;
    private final Map<Candidate, Instant> failed = new HashMap<>();
    /** What gets traffic or is about to. */
    private Set<Candidate> inUse = Set.of();
    /** What answered last, by model: serves on when what should serve cannot be loaded. */
    private final Map<ModelId, Route> last = new HashMap<>();

    /**
     * @param loads makes packages ready
     * @param table what inference reads
     * @param windows counts of the running steps, opened when their share takes effect
     * @param warmth what stays loaded beside what serves
     * @param copy for the next start
     */
    public ServedFleet(PackageLoads loads, TrafficTable table, StepWindows windows, Warmth warmth, TrafficCopy copy) {
        this.copy = copy;
        this.fleet = new Fleet(loads, table);
        this.windows = windows;
        this.warmth = warmth;
        this.clock = warmth.clock();
    }

    /**
     * Loads and warms up a version beside what serves.
     *
     * @return whether it is ready; else it is on its way
     */
    boolean load(Candidate candidate) throws IOException, ModelLoadException {
        Optional<String> refusal = warmth.refusal(candidate, inUse);
        if (refusal.isPresent() && fleet.get(candidate) == null) {
            throw new ModelLoadException(refusal.get());
        }
        return fleet.load(candidate) != null;
    }

    /** A version if it is loaded. */
    @Nullable LoadedVersion loaded(Candidate candidate) {
        return fleet.get(candidate);
    }

    /** What answers for a model, if anything does. */
    @Nullable LoadedVersion serving(ModelId model) {
        Route route = last.get(model);
        return route == null ? null : route.champion();
    }

    /** A process that was never told what is stored serves what served last on this machine, for as long as nobody can tell. */
    void restore() {
        if (told) {
            return;
        }
        if (kept == null) {
            kept = copy.kept();
            if (!kept.isEmpty()) {
                LOG.warnf(
                        "the database is away: what served last on this machine serves again (%d models)", kept.size());
            }
        }
        if (!kept.isEmpty()) {
            serve(kept, List.of());
        }
    }

    /** Brings the table to what is stored. */
    void serve(World world) {
        told = true;
        serve(world.deployments(), world.active());
        if (!world.deployments().equals(kept)) {
            copy.keep(world.deployments());
            kept = List.copyOf(world.deployments());
        }
    }

    private void serve(List<Deployment> deployments, List<Rollout> active) {
        Map<ModelId, Rollout> stepping = new HashMap<>();
        Set<Candidate> keep = new HashSet<>();
        for (Rollout rollout : active) {
            keep.add(rollout.candidate());
            if (rollout.state() instanceof RolloutState.Stepping) {
                stepping.put(rollout.candidate().modelId(), rollout);
            }
        }
        boolean complete = true;
        Map<String, Route> routes = new HashMap<>();
        Map<ModelId, Route> next = new HashMap<>();
        for (Deployment deployment : deployments) {
            Candidate serving = deployment.serving();
            keep.add(serving);
            LoadedVersion champion = tryLoad(serving);
            complete &= champion != null;
            Route route =
                    champion == null ? last.get(serving.modelId()) : route(champion, stepping.get(serving.modelId()));
            if (route != null) {
                routes.put(serving.model().value(), route);
                next.put(serving.modelId(), route);
            }
        }
        inUse = Set.copyOf(keep);
        List<Candidate> warm = warmth.kept(deployments, inUse);
        keep.addAll(warm);
        fleet.serve(routes, complete, keep);
        last.clear();
        last.putAll(next);
        openWindows(stepping, next);
        if (complete) {
            // after a restart; whatever serves came first
            warm.forEach(this::tryLoad);
        }
    }

    private Route route(LoadedVersion champion, @Nullable Rollout rollout) {
        LoadedVersion candidate = rollout == null ? null : fleet.get(rollout.candidate());
        return rollout == null || candidate == null
                ? Route.of(champion)
                : new Route(champion, candidate, rollout.percent(), rollout.id().value());
    }

    private void openWindows(Map<ModelId, Rollout> stepping, Map<ModelId, Route> routes) {
        Set<RolloutId> running = stepping.values().stream().map(Rollout::id).collect(Collectors.toSet());
        windows.keep(running);
        stepping.forEach((model, rollout) -> {
            Route route = routes.get(model);
            if (route != null && route.candidate() != null && rollout.state() instanceof RolloutState.Stepping step) {
                windows.open(rollout, step.step(), route.candidate(), route.champion());
            }
        });
    }

    private @Nullable LoadedVersion tryLoad(Candidate candidate) {
        LoadedVersion known = fleet.get(candidate);
        Instant lastFailure = failed.get(candidate);
        if (known != null
                || !fleet.loading(candidate)
                        && lastFailure != null
                        && clock.instant().isBefore(lastFailure.plus(RETRY))) {
            return known;
        }
        try {
            LoadedVersion version = fleet.load(candidate);
            if (version != null) {
                failed.remove(candidate);
                LOG.infof("%s is loaded", version);
            }
            return version;
        } catch (IOException | ModelLoadException | RuntimeException e) {
            failed.put(candidate, clock.instant());
            LOG.errorf("version %d of %s cannot be loaded: %s", candidate.version(), candidate.model(), e.getMessage());
            return null;
        }
    }
}
