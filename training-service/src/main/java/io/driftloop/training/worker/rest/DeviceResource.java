package io.driftloop.training.worker.rest;

import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.rest.Page;
import io.driftloop.training.worker.DeviceLeases;
import io.driftloop.training.worker.Devices;
import io.driftloop.training.worker.TrainingWork;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where this service can train. */
@Path("/api/v1/devices")
final class DeviceResource {

    private final Devices devices;
    private final DeviceLeases leases;
    private final TrainingWork.Limits limits;

    DeviceResource(Devices devices, DeviceLeases leases, TrainingWork.Limits limits) {
        this.devices = devices;
        this.leases = leases;
        this.limits = limits;
    }

    /**
     * One device.
     *
     * @param name as definitions and lineage call it
     * @param kind {@code cpu} or {@code gpu}
     * @param engine that found it
     * @param slots trainings at once in this service, on whichever device
     * @param leases who trains on it now
     * @param problem why nothing can be trained, for people
     */
    record DeviceView(
            String name,
            String kind,
            @Nullable String engine,
            int slots,
            List<LeaseView> leases,
            @Nullable String problem) {}

    /**
     * A training on a device.
     *
     * @param trial its number; absent in the final training
     */
    record LeaseView(TrainingRunId run, @Nullable Integer trial, Instant since) {}

    @GET
    public Page<DeviceView> list() throws InterruptedException {
        Devices.Found found = devices.find();
        if (found.engine() == null) {
            return Page.of(List.of(new DeviceView("cpu", "cpu", null, 0, List.of(), found.problem())));
        }
        return Page.of(found.names().stream()
                .map(name -> new DeviceView(
                        name, name.replaceAll("\\d", ""), found.engine(), limits.slots(), on(name), null))
                .toList());
    }

    private List<LeaseView> on(String device) {
        return leases.held().stream()
                .filter(lease -> lease.device().equals(device))
                .map(lease -> new LeaseView(lease.run(), lease.trial(), lease.since()))
                .toList();
    }
}
