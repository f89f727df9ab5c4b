package io.driftloop.training.run;

import io.driftloop.contracts.TrainingRunId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How far running trainings are within their epochs. In memory only: what must last is recorded per epoch.
 * Thread-safe.
 */
public final class LiveProgress {

    private final Map<TrainingRunId, Position> positions = new ConcurrentHashMap<>();

    /**
     * Where a run is.
     *
     * @param trial the trial's number; absent in the final training
     * @param epoch from 1
     * @param epochs of this training
     * @param rows done in this epoch
     * @param ofRows in this epoch
     */
    public record Position(@Nullable Integer trial, int epoch, int epochs, long rows, long ofRows) {}

    /** The run is here now. */
    public void at(TrainingRunId run, Position position) {
        positions.put(run, position);
    }

    /** No worker process works on the run any more. */
    public void gone(TrainingRunId run) {
        positions.remove(run);
    }

    /** Where the run is, while a worker process works on it. */
    public Optional<Position> of(TrainingRunId run) {
        return Optional.ofNullable(positions.get(run));
    }
}
