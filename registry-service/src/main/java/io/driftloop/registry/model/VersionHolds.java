package io.driftloop.registry.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What keeps a version from being put out of use: an alias, a rollout, a deployment that was asked for, a decision that is waited for. Must be called inside a unit
 * of work with the model's row locked: aliases move and deployments are asked for under the same lock, so what is free stays free until the commit.
 */
public final class VersionHolds {

    private final AliasRepository aliases;
    private final TrafficRequestRepository requests;

    public VersionHolds(AliasRepository aliases, TrafficRequestRepository requests) {
        this.aliases = aliases;
        this.requests = requests;
    }

    /** What holds the version, as phrases for people; empty when it is free. */
    List<String> of(ModelVersion version) {
        List<String> holds = new ArrayList<>();
        if (names(AliasMove.CHAMPION, version)) {
            holds.add("alias 'champion' names it (activate another version first)");
        }
        if (names(AliasMove.CHALLENGER, version)) {
            holds.add(
                    "alias 'challenger' names it: it is part of a rollout or waits for its activation (end the rollout first)");
        }
        requests.open(version.modelId()).stream()
                .filter(request -> request.version() == version.version())
                .findFirst()
                .ifPresent(request -> holds.add("its deployment was asked for at " + request.requestedAt()
                        + " and serving has not answered yet"));
        if (version.isWaiting()) {
            holds.add("it waits for a decision (reject it first)");
        }
        return holds;
    }

    private boolean names(String alias, ModelVersion version) {
        return aliases.history(version.modelId(), alias)
                .current()
                .filter(number -> number == version.version())
                .isPresent();
    }
}
