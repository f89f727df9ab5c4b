package io.driftloop.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.TrainingRunId;
import io.driftloop.training.worker.DeviceLeases.Lease;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceLeasesTest {

    private static final TrainingRunId RUN = new TrainingRunId("run-t1");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static DeviceLeases with(String... gpus) {
        return new DeviceLeases(() -> List.of(gpus), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Optional<String> take(DeviceLeases leases, String wish, int trial) throws InterruptedException {
        return leases.take(wish, RUN, trial).map(Lease::device);
    }

    @Test
    void eachGpuHasOneTrainingAndTheRestOfAutoGoesToTheCpu() throws InterruptedException {
        DeviceLeases leases = with("gpu0", "gpu1");
        assertThat(take(leases, "auto", 1)).contains("gpu0");
        assertThat(take(leases, "cpu", 2)).contains("cpu");
        assertThat(take(leases, "gpu", 3)).contains("gpu1");
        assertThat(take(leases, "auto", 4)).contains("cpu");
        assertThat(take(leases, "gpu", 5)).as("waits for a GPU").isEmpty();
        assertThat(leases.held()).hasSize(4).first().isEqualTo(new Lease("gpu0", RUN, 1, NOW));

        leases.give(leases.held().get(0));
        assertThat(take(leases, "gpu", 5)).contains("gpu0");
    }

    @Test
    void withoutAGpuAutoIsTheCpuAndAWishForOneIsLeftToTheTrainerToRefuse() throws InterruptedException {
        DeviceLeases leases = with();
        assertThat(take(leases, "auto", 1)).contains("cpu");
        assertThat(take(leases, "gpu", 2)).contains("gpu");
        assertThat(take(leases, "gpu", 3)).contains("gpu");
    }
}
