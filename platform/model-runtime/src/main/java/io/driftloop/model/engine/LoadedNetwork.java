package io.driftloop.model.engine;

/** A network in the memory of an engine. Thread-safe; shared by any number of scorers. Close it after all of them. */
public interface LoadedNetwork extends AutoCloseable {

    /** What runs it, in the words of the Open Inference Protocol, for instance {@code onnxruntime_onnx}. */
    String platform();

    /** Floats of one row. */
    int inputElements();

    /** Probabilities of one row; 1 of a regression. */
    int outputs();

    /**
     * A scorer of its own for one thread.
     *
     * @param maxBatch most rows per call
     */
    NetworkScorer newScorer(int maxBatch);

    /** Frees its memory. */
    @Override
    void close();
}
