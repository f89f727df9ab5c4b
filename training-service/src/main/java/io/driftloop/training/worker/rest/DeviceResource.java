package io.driftloop.training.worker.rest;

import io.driftloop.kit.rest.Page;
import io.driftloop.training.worker.Devices;
import io.driftloop.training.worker.TrainingWork;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** Where this service can train. */
@Path("/api/v1/devices")
final class DeviceResource {

    private final Devices devices;
    private final TrainingWork.Limits limits;

    DeviceResource(Devices devices, TrainingWork.Limits limits) {
        this.devices = devices;
        this.limits = limits;
    }

    /**
     * One device.
     *
     * @param name as definitions and lineage call it
     * @param kind {@code cpu} or {@code gpu}
     * @param engine that found it
     * @param slots runs at once in this service, on whichever device
     * @param problem why nothing can be trained, for people
     */
    record DeviceView(
            String name,
            String kind,
            @Nullable String engine,
            int slots,
            @Nullable String problem) {}

    @GET
    public Page<DeviceView> list() throws InterruptedException {
        Devices.Found found = devices.find();
        if (found.engine() == null) {
            return Page.of(java.util.List.of(new DeviceView("cpu", "cpu", null, 0, found.problem())));
        }
        return Page.of(found.names().stream()
                .map(name -> new DeviceView(name, name.replaceAll("\\d", ""), found.engine(), limits.slots(), null))
                .toList());
    }
}
