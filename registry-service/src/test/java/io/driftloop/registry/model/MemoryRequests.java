package io.driftloop.registry.model;

import io.driftloop.contracts.ModelId;
import java.util.ArrayList;
import java.util.List;

/** Open requests in memory, for unit tests. */
final class MemoryRequests implements TrafficRequestRepository {

    private final List<TrafficRequest> open = new ArrayList<>();

    @Override
    public void add(TrafficRequest request) {
        open.add(request);
    }

    @Override
    public void settle(ModelId id, int version) {
        open.stream()
                .filter(request -> request.modelId().equals(id) && request.version() == version)
                .findFirst()
                .ifPresent(open::remove);
    }

    @Override
    public void settleAll(ModelId id, int version) {
        open.removeIf(request -> request.modelId().equals(id) && request.version() == version);
    }

    @Override
    public List<TrafficRequest> open(ModelId id) {
        return open.stream().filter(request -> request.modelId().equals(id)).toList();
    }
}
