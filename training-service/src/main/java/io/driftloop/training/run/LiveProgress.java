package io.driftloop.training.run;

import io.driftloop.contracts.TrainingRunId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * How far running trainings are within their epochs. In memory only: what must last is recorded per epoch.
 * Thread-safe.
 */
public final class LiveProgress {

    /** By run and trial, the final training as 0. */
    private final Map<TrainingRunId, NavigableMap<Integer, Position>> positions = new ConcurrentHashMap<>();

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
        positions
                .computeIfAbsent(run, id -> new ConcurrentSkipListMap<>())
                .put(position.trial() == null ? 0 : position.trial(), position);
    }

    /**
     * No worker process works on this part of the run any more.
     *
     * @param trial its number; null for the final training
     */
    public void gone(TrainingRunId run, @Nullable Integer trial) {
        positions.computeIfPresent(run, (id, parts) -> {
            parts.remove(trial == null ? 0 : trial);
            return parts.isEmpty() ? null : parts;
        });
    }

    /** Where the run is, while a worker process works on it; of several trials the newest. */
    public Optional<Position> of(TrainingRunId run) {
        return Optional.ofNullable(positions.get(run))
                .map(NavigableMap::lastEntry)
                .map(Map.Entry::getValue);
    }
}
