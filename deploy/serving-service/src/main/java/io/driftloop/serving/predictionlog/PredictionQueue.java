package io.driftloop.serving.predictionlog;

import io.driftloop.serving.inference.Prediction;
import io.driftloop.serving.inference.PredictionSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Predictions that wait to be logged. Offering never blocks. Thread-safe. */
public final class PredictionQueue implements PredictionSink {
    private final BlockingQueue<Prediction> queue;
    private final long maxBytes;
    private final int maxInputBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder logged = new LongAdder();

    /**
     * @param capacity predictions that may wait
     * @param maxBytes of their inputs and outputs
     * @param maxInputBytes a larger input is not logged
     */
    public PredictionQueue(int capacity, long maxBytes, int maxInputBytes) {
        this.maxBytes = maxBytes;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.maxInputBytes = maxInputBytes;
    }

    @Override
    public void offer(Prediction prediction) {
        if (prediction.input().bytes().length > maxInputBytes || !enter(prediction)) {
            dropped.increment();
        }
    }

    private boolean enter(Prediction prediction) {
        long size = size(prediction);
        boolean fits = bytes.addAndGet(size) <= maxBytes && queue.offer(prediction);
        if (!fits) {
            bytes.addAndGet(-size);
        }
        return fits;
    }

    private static long size(Prediction prediction) {
        return prediction.input().bytes().length + (long) prediction.outputs().length * Float.BYTES;
    }

    /** What waits, at most {@code max}; waits up to {@code millis} for the first. */
    public List<Prediction> take(int max, long millis) throws InterruptedException {
        List<Prediction> taken = new ArrayList<>();
        Prediction first = queue.poll(millis, TimeUnit.MILLISECONDS);
        if (first != null) {
            taken.add(first);
            queue.drainTo(taken, max - 1);
            taken.forEach(prediction -> bytes.addAndGet(-size(prediction)));
        }
        return taken;
    }

    /** A taken one reached the log. */
    public void delivered() {
        logged.increment();
    }

    /** A taken one did not. */
    public void lost() {
        dropped.increment();
    }

    public long droppedCount() {
        return dropped.sum();
    }

    public long loggedCount() {
        return logged.sum();
    }

    /** How many wait. */
    public int waiting() {
        return queue.size();
    }
}
