package io.driftloop.stack.shared;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts open leases. A client connects, reads one byte as its receipt, and keeps the socket open as long as it needs the stack.
 * Thread-safe.
 */
final class Leases implements AutoCloseable {

    /** Receipt of a lease. */
    static final int GRANTED = 'L';

    private final ServerSocket server;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int open;
    private long changes;

    Leases() throws IOException {
        this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        daemon("lease-accept", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    boolean anyOpen() {
        lock.lock();
        try {
            return open > 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no lease was open for a whole period.
     *
     * @param first how long to wait for the first lease
     * @param idle how long after the last one
     */
    void awaitIdle(Duration first, Duration idle) throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                long seen = changes;
                long left = (seen == 0 ? first : idle).toNanos();
                while (changes == seen && (open > 0 || left > 0)) {
                    if (open > 0) {
                        changed.await();
                    } else {
                        left = changed.awaitNanos(left);
                    }
                }
                if (changes == seen) {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                count(1);
                daemon("lease", () -> hold(client));
            } catch (IOException e) {
                // closed, or a client that was gone before it was served
                continue;
            }
        }
    }

    private void hold(Socket client) {
        try (client) {
            client.getOutputStream().write(GRANTED);
            while (client.getInputStream().read() >= 0) {
                // clients say nothing; only the end counts
                continue;
            }
        } catch (IOException e) {
            // a reset is an end as well
            return;
        } finally {
            count(-1);
        }
    }

    private void count(int step) {
        lock.lock();
        try {
            open += step;
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void daemon(String name, Runnable action) {
        Thread thread = new Thread(action, name);
        thread.setDaemon(true);
        thread.start();
    }
}
