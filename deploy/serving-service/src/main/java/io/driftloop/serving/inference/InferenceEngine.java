package io.driftloop.serving.inference;

import io.driftloop.contracts.ModelName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A fixed set of threads that score what is queued. A thread that is free takes what is there for one version, up to the batch limit, and never waits for
 * more. The queue is bounded, and models take turns in it: what does not fit is refused at once. Threads that read requests may score small networks themselves, in {@link #turn turns}.
 * Thread-safe.
 */
public final class InferenceEngine implements AutoCloseable {
    private static final long FULL_QUEUE_MILLIS = 20;

    private final int maxBatch;
    private final int turns;
    private final LongSupplier nanoTime;
    private final AtomicInteger turnsGiven = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final JobQueue queue;
    private final RequestMemory memory;
    private final List<Thread> threads = new ArrayList<>();
    private boolean closed;

    /**
     * How much may wait and run; models scored in turns are outside of it.
     *
     * @param rows that may wait
     * @param rowsPerModel of them of one model
     * @param lanesPerModel threads that may score one model at the same time
     * @param memory that large requests may take
     */
    public record Limits(int rows, int rowsPerModel, int lanesPerModel, RequestMemory memory) {

        /** One model may have it all, and as much memory as there is. */
        public static Limits rows(int rows) {
            return new Limits(rows, rows, Integer.MAX_VALUE, new RequestMemory(Long.MAX_VALUE));
        }
    }

    /**
     * @param threads as many as cores
     * @param turns most threads that read requests and score small networks
     * @param maxBatch most rows per call of a network
     * @param limits of what may wait and run
     * @param nanoTime a monotonic clock
     */
    public InferenceEngine(int threads, int turns, int maxBatch, Limits limits, LongSupplier nanoTime) {
        this.maxBatch = maxBatch;
        this.queue = new JobQueue(limits, maxBatch);
        this.memory = limits.memory();
        this.turns = turns;
        this.nanoTime = nanoTime;
        for (int lane = 0; lane < threads; lane++) {
            EngineLane body = new EngineLane(lane, maxBatch, nanoTime);
            Thread thread = new Thread(() -> run(body), "driftloop-engine-" + lane);
            thread.setDaemon(true);
            this.threads.add(thread);
            thread.start();
        }
    }

    /** Number of lanes, of its own threads and in turns: each has a scorer of its own of each version. */
    public int lanes() {
        return threads.size() + turns;
    }

    /**
     * A lane for a thread that reads requests.
     *
     * @param afterTurn runs a task on that thread behind what it has to read now
     * @return null when there are as many as there may be: then the engine's own threads score
     */
    public @Nullable InferenceTurn turn(Executor afterTurn) {
        int turn = turnsGiven.getAndIncrement();
        return turn < turns
                ? new InferenceTurn(new EngineLane(threads.size() + turn, maxBatch, nanoTime), maxBatch, afterTurn)
                : null;
    }

    /** Most rows per call of a network. */
    public int maxBatch() {
        return maxBatch;
    }

    /** What large requests may take. */
    public RequestMemory memory() {
        return memory;
    }

    /** Rows that wait now. */
    public int queuedRows() {
        lock.lock();
        try {
            return queue.rows();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Queues a job.
     *
     * @return false when there is no room
     */
    boolean submit(InferenceJob job) {
        lock.lock();
        try {
            boolean taken = !closed && queue.offer(job);
            if (taken) {
                changed.signal();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Queues a job that live requests come before: it looks for room now and then.
     *
     * @param patience how long
     * @return false when there was none, or the engine is closed
     */
    boolean submitBehind(InferenceJob job, Duration patience) throws InterruptedException {
        long left = patience.toMillis();
        while (!submit(job)) {
            if (left <= 0 || closed()) {
                return false;
            }
            Thread.sleep(Math.min(left, FULL_QUEUE_MILLIS));
            left -= FULL_QUEUE_MILLIS;
        }
        return true;
    }

    private boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void run(EngineLane lane) {
        while (scoreNext(lane)) {
            // nothing of the last batch is held while the thread waits for the next: it may have been large
        }
    }

    private boolean scoreNext(EngineLane lane) {
        List<InferenceJob> batch = take();
        if (batch.isEmpty()) {
            return false;
        }
        ModelName model = batch.get(0).version().model();
        try {
            lane.score(batch);
        } finally {
            scored(model);
        }
        return true;
    }

    /** The next jobs of one version; empty at the end. */
    private List<InferenceJob> take() {
        lock.lock();
        try {
            List<InferenceJob> batch = queue.take();
            while (batch.isEmpty() && !(closed && queue.rows() == 0)) {
                changed.awaitUninterruptibly();
                batch = queue.take();
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void scored(ModelName model) {
        lock.lock();
        try {
            queue.scored(model);
            // a model at its limit may have held back what waits, and threads end with the last of it
            if (queue.rows() > 0 || closed) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Finishes what is queued, then ends the threads. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.join(5_000);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
