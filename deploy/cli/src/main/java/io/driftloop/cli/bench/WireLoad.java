package io.driftloop.cli.bench;

import io.driftloop.cli.CommandFailure;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Sends one request over and over to a server on this machine: one thread and plain sockets, so that the load costs little of the cores that it shares with the
 * server. Not thread-safe.
 */
final class WireLoad {

    private final int port;

    WireLoad(int port) {
        this.port = port;
    }

    /**
     * As fast as it is answered.
     *
     * @param connections of which each waits for its answer before it asks again
     */
    WireTimes closed(int connections, WireRequest request, double seconds) {
        WireTimes times = new WireTimes();
        try (Selector selector = Selector.open()) {
            List<WireLink> open = open(connections, request, selector);
            long end = System.nanoTime() + (long) (seconds * 1e9);
            for (WireLink connection : open) {
                connection.send(System.nanoTime());
            }
            for (int waiting = connections; waiting > 0; ) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    WireLink connection = (WireLink) key.attachment();
                    if (connection.read()) {
                        long now = System.nanoTime();
                        times.add(connection.due(), now, connection.ok());
                        if (now < end) {
                            connection.send(now);
                        } else {
                            waiting--;
                        }
                    }
                }
                selector.selectedKeys().clear();
            }
            close(open);
        } catch (IOException e) {
            throw broken(e);
        }
        return times;
    }

    /**
     * At a pace of its own, whatever the server does: a request that finds no connection free waits, and its time counts from when it was due.
     *
     * @param connections at most so many under way
     */
    WireTimes paced(int connections, WireRequest request, int perSecond, int requests) {
        WireTimes times = new WireTimes();
        try (Selector selector = Selector.open()) {
            List<WireLink> open = open(connections, request, selector);
            Deque<WireLink> free = new ArrayDeque<>(open);
            long gap = 1_000_000_000L / perSecond;
            long start = System.nanoTime();
            for (int sent = 0, answered = 0; answered < requests; ) {
                long now = System.nanoTime();
                while (sent < requests && !free.isEmpty() && start + sent * gap <= now) {
                    free.poll().send(start + sent * gap);
                    sent++;
                }
                answered += collect(selector, sent < requests ? start + sent * gap : Long.MAX_VALUE, times, free);
            }
            close(open);
        } catch (IOException e) {
            throw broken(e);
        }
        return times;
    }

    private static int collect(Selector selector, long next, WireTimes times, Deque<WireLink> free) throws IOException {
        long left = (next - System.nanoTime()) / 1_000_000;
        if (left > 0) {
            selector.select(Math.min(left, 1_000));
        } else {
            // less than the millisecond that a selector can wait: looking again and again keeps the pace
            selector.selectNow();
        }
        int answered = 0;
        for (SelectionKey key : selector.selectedKeys()) {
            WireLink connection = (WireLink) key.attachment();
            if (connection.read()) {
                times.add(connection.due(), System.nanoTime(), connection.ok());
                free.add(connection);
                answered++;
            }
        }
        selector.selectedKeys().clear();
        return answered;
    }

    private List<WireLink> open(int connections, WireRequest request, Selector selector) throws IOException {
        List<WireLink> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            open.add(request.open(port, selector));
        }
        return open;
    }

    private static void close(List<WireLink> open) throws IOException {
        for (WireLink connection : open) {
            connection.close();
        }
    }

    private CommandFailure broken(IOException e) {
        return CommandFailure.failed("the server on port " + port + " broke off: " + e.getMessage());
    }
}
