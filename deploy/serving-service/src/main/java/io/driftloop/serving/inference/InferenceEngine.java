package io.driftloop.serving.inference;

import java.util.ArrayDeque;
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
 * more. The queue is bounded: what does not fit is refused at once. Threads that read requests may score small networks themselves, in {@link #turn turns}.
 * Thread-safe.
 */
public final class InferenceEngine implements AutoCloseable {
    private final int maxBatch;
    private final int maxQueuedRows;
    private final int turns;
    private final LongSupplier nanoTime;
    private final AtomicInteger turnsGiven = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final ArrayDeque<InferenceJob> queue = new ArrayDeque<>();
    private final List<Thread> threads = new ArrayList<>();
    private int queuedRows;
    private boolean closed;

    /**
     * @param threads as many as cores
     * @param turns most threads that read requests and score small networks
     * @param maxBatch most rows per call of a network
     * @param maxQueuedRows rows that may wait
     * @param nanoTime a monotonic clock
     */
    public InferenceEngine(int threads, int turns, int maxBatch, int maxQueuedRows, LongSupplier nanoTime) {
        this.maxBatch = maxBatch;
        this.maxQueuedRows = maxQueuedRows;
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

    /** Rows that wait now. */
    public int queuedRows() {
        lock.lock();
        try {
            return queuedRows;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Queues a job.
     *
     * @return false when there is no room; a job larger than the queue gets in when nothing else waits
     */
    boolean submit(InferenceJob job) {
        lock.lock();
        try {
            if (closed || queuedRows > 0 && queuedRows + job.rows() > maxQueuedRows) {
                return false;
            }
            queue.addLast(job);
            queuedRows += job.rows();
            notEmpty.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void run(EngineLane lane) {
        for (List<InferenceJob> batch = take(); batch != null; batch = take()) {
            lane.score(batch);
        }
    }

    /** The next jobs of one version; null at the end. */
    private @Nullable List<InferenceJob> take() {
        lock.lock();
        try {
            while (queue.isEmpty()) {
                if (closed) {
                    return null;
                }
                notEmpty.awaitUninterruptibly();
            }
            List<InferenceJob> batch = new ArrayList<>();
            InferenceJob first = queue.removeFirst();
            batch.add(first);
            int rows = first.rows();
            for (InferenceJob next = queue.peekFirst();
                    next != null && next.version() == first.version() && rows + next.rows() <= maxBatch;
                    next = queue.peekFirst()) {
                batch.add(queue.removeFirst());
                rows += next.rows();
            }
            queuedRows -= rows;
            return batch;
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
            notEmpty.signalAll();
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
