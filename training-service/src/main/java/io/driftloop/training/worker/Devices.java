package io.driftloop.training.worker;

import io.driftloop.training.worker.TrainingWorkers.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Devices of this machine, as a worker process finds them: the engine is never loaded into the service. Thread-safe.
 */
public final class Devices {

    private static final Duration VALID = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a driver for CUDA shows: of Linux, of Linux inside Windows, of Windows. */
    private static final List<Path> DRIVERS =
            List.of(Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"), Path.of("C:/Windows/System32/nvcuda.dll"));

    private final TrainingWorkers workers;
    private final RunPlaces places;
    private final Clock clock;
    private @Nullable Found found;

    public Devices(TrainingWorkers workers, RunPlaces places, Clock clock) {
        this.workers = workers;
        this.places = places;
        this.clock = clock;
    }

    /**
     * What a probe found.
     *
     * @param engine name and version; absent when it could not be loaded
     * @param names {@code cpu}, {@code gpu0}, ...
     * @param problem why there is no engine, for people
     * @param at when
     */
    public record Found(
            @Nullable String engine,
            List<String> names,
            @Nullable String problem,
            Instant at) {}

    /** The devices; a probe takes about a second and is good for some minutes. */
    public synchronized Found find() throws InterruptedException {
        Instant now = clock.instant();
        Found last = found;
        if (last != null && last.at().plus(VALID).isAfter(now)) {
            return last;
        }
        Found fresh = probe(now);
        found = fresh;
        return fresh;
    }

    /** GPUs that the engine can use; asks it only where the system has some. */
    public List<String> gpus() throws InterruptedException {
        return DRIVERS.stream().anyMatch(Files::exists)
                ? find().names().stream().filter(name -> name.startsWith("gpu")).toList()
                : List.of();
    }

    private Found probe(Instant now) throws InterruptedException {
        try (Worker worker = workers.probe(places.probeLog())) {
            Optional<WorkerMessage> answer = worker.next(PATIENCE);
            if (answer.isPresent() && answer.get() instanceof WorkerMessage.Devices devices) {
                return new Found(devices.engine(), devices.names(), null, now);
            }
            String problem = answer.isPresent() && answer.get() instanceof WorkerMessage.Failed failed
                    ? failed.reason()
                    : "the probe process did not answer";
            return new Found(null, List.of(), problem, now);
        } catch (IOException e) {
            throw new UncheckedIOException("a probe process cannot be started", e);
        }
    }
}
