package io.driftloop.serving.inference;

import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.MalformedRowsException;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Lets a version answer an input that a client sent before, on the engine that live requests use: nobody hears the answer, and it is not logged. Thread-safe. */
public final class RecordedScorer {
    private static final long WAIT_SECONDS = 30;
    /** Other copies wait meanwhile; while live requests fill the queue the copies are what is left out. */
    private static final Duration MIRROR_PATIENCE = Duration.ofSeconds(1);

    private final InferenceEngine engine;

    public RecordedScorer(InferenceEngine engine) {
        this.engine = engine;
    }

    /**
     * What a version answered.
     *
     * @param label the class; null of a regression and of a failure
     * @param number of a regression
     * @param nanos engine time
     * @param failed it gave no answer
     */
    public record Answer(@Nullable String label, double number, long nanos, boolean failed) {
        private static final Answer FAILURE = new Answer(null, Double.NaN, 0, true);
    }

    /**
     * Lets a version answer a copy of a live request, and counts that as a request of the version.
     *
     * @return false when live requests left no room for it: then it is not counted
     */
    public boolean mirror(LoadedVersion version, Prediction heard) throws InterruptedException {
        Optional<Answer> given = answer(version, heard.input(), MIRROR_PATIENCE);
        given.ifPresent(answer -> {
            if (answer.failed) {
                version.counters().failed();
            } else {
                version.counters().answered(answer.nanos);
                version.counters().disagreed(answer.label != null && !answer.label.equals(heard.predicted()));
            }
        });
        return given.isPresent();
    }

    /**
     * What a version answers, without a trace; a version that is closed meanwhile, or whose columns are others, fails.
     *
     * @param patience how long it waits for room between live requests
     * @return empty when there was none
     */
    public Optional<Answer> answer(LoadedVersion version, LoggedInput input, Duration patience)
            throws InterruptedException {
        if (!version.acquire()) {
            return Optional.of(Answer.FAILURE);
        }
        CompletableFuture<Answer> result = new CompletableFuture<>();
        boolean submitted = false;
        try {
            FittedRecipe recipe = version.recipe();
            float[] tensor = new float[recipe.outputElements()];
            recipe.apply(input.cells(recipe.schema()), FloatBuffer.wrap(tensor));
            InferenceJob job = new InferenceJob(version, tensor, 1, (probabilities, nanos) -> {
                version.release();
                result.complete(probabilities == null ? Answer.FAILURE : answer(recipe, probabilities, nanos));
            });
            submitted = engine.submitBehind(job, patience);
            if (!submitted) {
                return Optional.empty();
            }
        } catch (MalformedRowsException | RuntimeException e) {
            return Optional.of(Answer.FAILURE);
        } finally {
            if (!submitted) {
                version.release();
            }
        }
        return Optional.of(await(result));
    }

    private static Answer await(CompletableFuture<Answer> result) throws InterruptedException {
        try {
            return result.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Answer.FAILURE;
        }
    }

    private static Answer answer(FittedRecipe recipe, float[] probabilities, long nanos) {
        if (recipe.regression()) {
            return new Answer(null, probabilities[0], nanos, false);
        }
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return new Answer(recipe.classes().get(best), Double.NaN, nanos, false);
    }
}
