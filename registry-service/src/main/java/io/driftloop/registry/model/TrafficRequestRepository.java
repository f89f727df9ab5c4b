package io.driftloop.registry.model;

import io.driftloop.contracts.ModelId;
import java.util.List;

/** Stores what serving was asked for until it answers. Called inside a unit of work with the model's row locked. */
public interface TrafficRequestRepository {

    /** Adds a request. */
    void add(TrafficRequest request);

    /** Removes the oldest request for the version, if there is one. */
    void settle(ModelId id, int version);

    /** Removes all requests for the version. */
    void settleAll(ModelId id, int version);

    /** What is open for the model, oldest first. */
    List<TrafficRequest> open(ModelId id);
}
