package io.driftloop.training.worker;

import io.driftloop.contracts.TrainingRunId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who trains on which device of this process's machine. A GPU is leased to one training at a time; the CPU to as many as there are slots, which the queue sees to. Thread-safe.
 */
public final class DeviceLeases {

    private final Gpus gpus;
    private final Clock clock;
    private final List<Lease> held = new ArrayList<>();

    /** The GPUs of this machine. */
    public interface Gpus {

        /** Names: {@code gpu0}, ... */
        List<String> names() throws InterruptedException;
    }

    public DeviceLeases(Gpus gpus, Clock clock) {
        this.gpus = gpus;
        this.clock = clock;
    }

    /**
     * A lease.
     *
     * @param device {@code cpu} or {@code gpu<index>}; {@code gpu} where the machine has none, for the trainer to refuse
     * @param run that trains
     * @param trial its number; null for the final training
     * @param since when
     */
    public record Lease(
            String device, TrainingRunId run, @Nullable Integer trial, Instant since) {}

    /**
     * Leases a device.
     *
     * @param wish of a definition: {@code auto} (a GPU that is free, else the CPU), {@code cpu} or {@code gpu}
     * @return empty when it must be a GPU and all of them are leased: to be asked again
     */
    Optional<Lease> take(String wish, TrainingRunId run, @Nullable Integer trial) throws InterruptedException {
        List<String> names = wish.equals("cpu") ? List.of() : gpus.names();
        synchronized (held) {
            Optional<String> free = names.stream()
                    .filter(name ->
                            held.stream().noneMatch(lease -> lease.device().equals(name)))
                    .findFirst();
            if (free.isEmpty() && wish.equals("gpu") && !names.isEmpty()) {
                return Optional.empty();
            }
            String device = free.orElse(wish.equals("gpu") ? "gpu" : "cpu");
            Lease lease = new Lease(device, run, trial, clock.instant());
            held.add(lease);
            return Optional.of(lease);
        }
    }

    /** The training is over. */
    void give(Lease lease) {
        synchronized (held) {
            held.remove(lease);
        }
    }

    /** All leases, the oldest first. */
    public List<Lease> held() {
        synchronized (held) {
            return List.copyOf(held);
        }
    }
}
