package io.driftloop.training.worker;

import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingProgress;
import java.util.List;

/** What a worker process tells, one JSON line each. */
public sealed interface WorkerMessage {

    /** Loaded; the first step follows. */
    record Started(TrainingProgress.Start start) implements WorkerMessage {}

    /** Within an epoch; a few times a second at most. */
    record Step(int epoch, long rows, long ofRows) implements WorkerMessage {}

    /** An epoch is over, its checkpoint stored. */
    record Epoch(EpochMetrics metrics) implements WorkerMessage {}

    /** Done; the process ends. */
    record Succeeded(TrainingOutcome outcome) implements WorkerMessage {}

    /**
     * Not done; the process ends.
     *
     * @param reason fit for people
     * @param again whether another attempt may help
     */
    record Failed(String reason, boolean again) implements WorkerMessage {}

    /**
     * Answer of a probe.
     *
     * @param engine name and version
     * @param names {@code cpu}, {@code gpu0}, ...
     */
    record Devices(String engine, List<String> names) implements WorkerMessage {}
}
