package io.driftloop.serving.inference;

import io.driftloop.model.recipe.FittedRecipe;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a loaded version answer many rows on the engine that live requests use, a batch at a time, so that those come between. Nothing of it is logged or counted for
 * a rollout: the rows are no traffic. Thread-safe.
 */
public final class BulkScorer {
    private static final long WAIT_SECONDS = 60;
    /** A batch that nobody waits for at a screen may wait as long as live requests fill the queue. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final ServedModels models;
    private final InferenceEngine engine;

    public BulkScorer(ServedModels models, InferenceEngine engine) {
        this.models = models;
        this.engine = engine;
    }

    /**
     * Holds a loaded version, so that it stays in memory whatever becomes of its traffic.
     *
     * @throws InferenceException when it does not serve
     */
    public Held hold(String model, int version) {
        LoadedVersion found = models.find(model, String.valueOf(version));
        if (!found.acquire()) {
            throw new InferenceException(InferenceException.Reason.OVERLOADED, "model '" + model + "' is changing");
        }
        return new Held(found);
    }

    /** A version in use until it is closed. For one thread. */
    public final class Held implements AutoCloseable {
        private final LoadedVersion version;

        private Held(LoadedVersion version) {
            this.version = version;
        }

        /** How rows become network inputs. */
        public FittedRecipe recipe() {
            return version.recipe();
        }

        /** Numbers per row. */
        public int outputs() {
            return version.outputs();
        }

        /** Most rows at once. */
        public int maxBatch() {
            return engine.maxBatch();
        }

        /**
         * Waits for the answers to a batch.
         *
         * @param tensor network inputs, row by row
         * @param rows at most {@link #maxBatch()}
         * @return row by row; null when the network failed
         */
        public float @Nullable [] answers(float[] tensor, int rows) throws InterruptedException {
            CompletableFuture<Answers> result = new CompletableFuture<>();
            InferenceJob job =
                    new InferenceJob(version, tensor, rows, (answers, nanos) -> result.complete(new Answers(answers)));
            if (!engine.submitBehind(job, PATIENCE)) {
                throw new IllegalStateException("the engine takes no more work");
            }
            try {
                return result.get(WAIT_SECONDS, TimeUnit.SECONDS).values;
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("the engine gives no answers", e);
            }
        }

        @Override
        public void close() {
            version.release();
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Answers(float @Nullable [] values) {}
}
