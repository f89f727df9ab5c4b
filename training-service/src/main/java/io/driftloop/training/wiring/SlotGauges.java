package io.driftloop.training.wiring;

import io.driftloop.kit.api.SampledGauge;
import io.driftloop.training.worker.DeviceLeases;
import io.driftloop.training.worker.TrainingWork;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trainings that this process runs and may run; what waits is the work queue's to tell. */
@Singleton
public class SlotGauges {

    @Produces
    @Singleton
    SampledGauge slots(TrainingWork.Limits limits) {
        return new Gauge(
                "driftloop.training.slots",
                "trainings that this process runs at once at most",
                () -> SampledGauge.Sample.only(limits.slots()));
    }

    @Produces
    @Singleton
    SampledGauge running(DeviceLeases leases) {
        return new Gauge("driftloop.training.running", "trainings that run in this process, by device", () -> {
            Map<String, Integer> running = new HashMap<>();
            running.put("cpu", 0);
            leases.held().forEach(lease -> running.merge(lease.device(), 1, Integer::sum));
            return running.entrySet().stream()
                    .map(device -> new SampledGauge.Sample(device.getValue(), Map.of("device", device.getKey())))
                    .toList();
        });
    }

    private interface Reading {
        List<SampledGauge.Sample> read();
    }

    private record Gauge(String name, String description, Reading reading) implements SampledGauge {
        @Override
        public List<Sample> sample() {
            return reading.read();
        }
    }
}
