package io.driftloop.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.client.ApiException;
import io.driftloop.cli.client.UnreachableException;
import io.driftloop.cli.command.InferenceInput;
import io.driftloop.digits.LabelledImages;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks the model all the while, one image per request, from a few threads at a bounded rate. Counts every request and every one that failed. What is asked
 * and how fast can change at any time.
 */
final class Traffic implements AutoCloseable {

    private static final int THREADS = 4;
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /**
     * What is asked.
     *
     * @param images drawn from at random
     * @param shift applied to each image; null: none
     * @param perSecond requests per second
     */
    record Mode(LabelledImages images, @Nullable DigitShift shift, double perSecond) {}

    private final Api api;
    private final String model;
    private final LabelMail mail;
    private final Clock clock;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong remaining = new AtomicLong();
    private final AtomicLong nextSlot = new AtomicLong(System.nanoTime());
    private volatile Mode mode;
    private volatile String lastFailure = "";
    private volatile boolean open = true;

    /** Starts quietly: nothing is asked until {@link #ask}. */
    Traffic(Api api, String model, LabelMail mail, Clock clock, Mode mode, long seed) {
        this.api = api;
        this.model = model;
        this.mail = mail;
        this.clock = clock;
        this.mode = mode;
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom random = seeds.split();
            Thread thread = new Thread(() -> work(random), "driftloop-traffic-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** From now on, until so many requests were sent. */
    void ask(Mode what, long requests) {
        mode = what;
        nextSlot.set(System.nanoTime());
        remaining.set(requests);
    }

    /** From now on, without end. */
    void ask(Mode what) {
        ask(what, Long.MAX_VALUE);
    }

    /** The same images at another rate. */
    void rate(double perSecond) {
        Mode now = mode;
        mode = new Mode(now.images(), now.shift(), perSecond);
    }

    /** Requests that were asked for and not sent yet. */
    long left() {
        return Math.max(0, remaining.get());
    }

    /** Requests answered or failed so far. */
    long requests() {
        return sent.get();
    }

    /** Requests that failed so far. */
    long failures() {
        return failed.get();
    }

    /** Why the last one failed; empty where none did. */
    String lastFailure() {
        return lastFailure;
    }

    private void work(SplittableRandom random) {
        while (open) {
            if (remaining.get() <= 0 || remaining.getAndDecrement() <= 0) {
                LockSupport.parkNanos(IDLE_NANOS);
                continue;
            }
            Mode now = mode;
            waitForSlot(now);
            one(now, random);
        }
    }

    /** Slots are handed out evenly; a slow answer delays its own thread only. */
    private void waitForSlot(Mode now) {
        long gap = (long) (TimeUnit.SECONDS.toNanos(1) / now.perSecond());
        long slot =
                nextSlot.getAndUpdate(last -> Math.max(last + gap, System.nanoTime() - TimeUnit.SECONDS.toNanos(1)));
        for (long wait = slot - System.nanoTime(); wait > 0 && open; wait = slot - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    private void one(Mode now, SplittableRandom random) {
        LabelledImages images = now.images();
        int index = random.nextInt(images.count());
        byte[] image = images.image(index);
        byte[] asked = now.shift() == null ? image : now.shift().apply(image, images.rows(), images.columns(), random);
        Instant at = clock.instant();
        try {
            JsonNode answer = api.infer(model, InferenceInput.of(asked, 1, images.rows(), images.columns()));
            mail.later(answer.path("parameters").path("prediction_id").asText(), images.label(index), at);
        } catch (ApiException | UnreachableException e) {
            if (open) {
                failed.incrementAndGet();
                lastFailure = String.valueOf(e.getMessage());
            }
        }
        sent.incrementAndGet();
    }

    @Override
    public void close() {
        open = false;
        threads.forEach(LockSupport::unpark);
        for (Thread thread : threads) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
