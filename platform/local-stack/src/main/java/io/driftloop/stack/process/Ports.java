package io.driftloop.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Loopback ports. */
public final class Ports {

    private static final int CONNECT_MILLIS = 500;
    private static final int LOWEST = 10_000;
    private static final int RANGE = 22_768;

    /** Starts anywhere, as JVMs beside this one count as well. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(RANGE));

    private Ports() {}

    /** Whether a server of ours could listen there now. */
    public static boolean isFree(int port) {
        if (answers(port)) {
            return false;
        }
        try (ServerSocket socket = new ServerSocket()) {
            // as servers do: a port whose last connections are still closing is free
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether somebody accepts connections there. */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A port that was free a moment ago. This JVM gets none twice, and outgoing connections, whose ports the system takes from 32768 upwards,
     * cannot slip in before a server listens.
     */
    public static int free() {
        for (int tried = 0; tried < RANGE; tried++) {
            int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), RANGE);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port from " + LOWEST + " to " + (LOWEST + RANGE - 1) + " is free");
    }
}
