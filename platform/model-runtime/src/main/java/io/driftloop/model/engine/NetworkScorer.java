package io.driftloop.model.engine;

import java.nio.FloatBuffer;

/**
 * Scores batches with buffers of its own: fill {@link #input()}, call {@link #run}, read {@link #output()}. For one thread at a time. Close it before its network.
 */
public interface NetworkScorer extends AutoCloseable {

    /** Most rows per call. */
    int maxBatch();

    /** Where the rows go, one after another from place 0; its position and limit do not matter to {@link #run}. */
    FloatBuffer input();

    /** Answers of the last run, row by row from place 0: probabilities, or numbers of a regression. */
    FloatBuffer output();

    /**
     * Scores the first rows of {@link #input()}.
     *
     * @param rows 1..maxBatch
     * @throws NetworkException when the network fails
     */
    void run(int rows);

    /** Frees what the engine holds for it; its buffers must not be used any more. */
    @Override
    void close();
}
