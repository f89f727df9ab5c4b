package io.driftloop.cli.demo;

import io.driftloop.cli.client.Api;
import io.driftloop.cli.client.ApiException;
import io.driftloop.cli.client.UnreachableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Brings the true labels some seconds after the predictions, in batches; a batch that cannot be delivered is tried again. */
final class LabelMail implements AutoCloseable {

    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int BATCH = 500;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    private record Letter(String prediction, int label, Instant due) {}

    private final Api api;
    private final Clock clock;
    private final Duration delay;
    private final ConcurrentLinkedQueue<Letter> letters = new ConcurrentLinkedQueue<>();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Thread thread = new Thread(this::work, "driftloop-labels");
    private volatile boolean open = true;

    LabelMail(Api api, Clock clock, Duration delay) {
        this.api = api;
        this.clock = clock;
        this.delay = delay;
        thread.setDaemon(true);
        thread.start();
    }

    /** The label of a prediction becomes known after the delay. */
    void later(String prediction, int label, Instant predictedAt) {
        letters.add(new Letter(prediction, label, predictedAt.plus(delay)));
    }

    /** Labels given so far. */
    long delivered() {
        return delivered.get();
    }

    /** Labels that the service did not take. */
    long refused() {
        return refused.get();
    }

    private void work() {
        List<Letter> batch = new ArrayList<>();
        while (open) {
            collect(batch);
            if (batch.isEmpty() || !deliver(batch)) {
                LockSupport.parkNanos(ROUND_NANOS);
            } else {
                batch.clear();
            }
        }
    }

    private void collect(List<Letter> batch) {
        Instant now = clock.instant();
        while (batch.size() < BATCH) {
            Letter next = letters.peek();
            if (next == null || next.due().isAfter(now)) {
                return;
            }
            batch.add(letters.remove());
        }
    }

    private boolean deliver(List<Letter> batch) {
        String now = clock.instant().toString();
        List<Map<String, String>> body = new ArrayList<>();
        for (Letter letter : batch) {
            Map<String, String> label = new LinkedHashMap<>();
            label.put("predictionId", letter.prediction());
            label.put("label", Integer.toString(letter.label()));
            label.put("observedAt", now);
            body.add(label);
        }
        try {
            int no = api.post("/labels", body).path("refused").size();
            delivered.addAndGet(batch.size() - no);
            refused.addAndGet(no);
            return true;
        } catch (ApiException e) {
            boolean again = e.status() >= FIRST_SERVER_ERROR || e.status() == TOO_MANY;
            refused.addAndGet(again ? 0 : batch.size());
            return !again;
        } catch (UnreachableException e) {
            return false;
        }
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
