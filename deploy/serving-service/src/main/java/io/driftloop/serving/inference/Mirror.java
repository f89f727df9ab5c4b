package io.driftloop.serving.inference;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Copies live requests to candidates that are shadows: those of a route that have no share of the traffic. After the client has its answer, off the request's path; a
 * bounded number wait, more are left out and counted. Offering never blocks. Thread-safe.
 */
public final class Mirror implements PredictionSink {
    private final TrafficTable table;
    private final RecordedScorer scorer;
    private final PredictionSink next;
    private final BlockingQueue<Prediction> waiting;
    private final LongAdder dropped = new LongAdder();

    /**
     * @param next gets all predictions
     * @param capacity copies that may wait
     */
    public Mirror(TrafficTable table, RecordedScorer scorer, PredictionSink next, int capacity) {
        this.table = table;
        this.scorer = scorer;
        this.next = next;
        this.waiting = new ArrayBlockingQueue<>(capacity);
    }

    @Override
    public void offer(Prediction prediction) {
        next.offer(prediction);
        Route route = table.route(prediction.model().value());
        if (route != null && route.mirrors(prediction.version()) && !waiting.offer(prediction)) {
            dropped.increment();
        }
    }

    /** Answers what waits, for as long as there is something, and waits up to {@code millis} for the first. */
    public void work(long millis) throws InterruptedException {
        Prediction heard = waiting.poll(millis, TimeUnit.MILLISECONDS);
        while (heard != null) {
            Route route = table.route(heard.model().value());
            LoadedVersion shadow = route == null ? null : route.candidate();
            if (shadow != null && route.mirrors(heard.version()) && !scorer.mirror(shadow, heard)) {
                dropped.increment();
            }
            heard = waiting.poll();
        }
    }

    /** Copies that were left out. */
    public long droppedCount() {
        return dropped.sum();
    }
}
