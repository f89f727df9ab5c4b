package io.driftloop.training.worker;

import io.driftloop.training.trainer.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Starts worker processes. They end with this process, however it ends. */
public interface TrainingWorkers {

    /**
     * Starts a training.
     *
     * @param log where the process's log goes, cut at a limit
     */
    Worker train(TrainingPlan plan, Path log) throws IOException;

    /** Starts a process that only tells its devices. */
    Worker probe(Path log) throws IOException;

    /** One process. Closing it kills it at once and waits until it is gone. */
    interface Worker extends AutoCloseable {

        /**
         * Waits for the next message.
         *
         * @return empty when there is none within {@code patience}, or none will come
         */
        Optional<WorkerMessage> next(Duration patience) throws InterruptedException;

        /** Whether the process has ended and all its messages are read. */
        boolean over();

        /** How it ended, in words; only after {@link #over()}. */
        String ending();

        @Override
        void close();
    }
}
