package io.driftloop.cli.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A connection that speaks HTTP/1.1. */
final class WireConnection implements WireLink {

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int CASE = 0x20;
    private static final int STATUS_AT = 9;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(256 * 1024);
    private final ByteBuffer out;
    private int head = -1;
    private int whole;
    private boolean ok;
    private long due;

    WireConnection(int port, Selector selector, byte[] request) throws IOException {
        out = ByteBuffer.wrap(request);
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Loopback takes the small requests of the bench at once or nearly so. */
    @Override
    public void send(long dueNanos) throws IOException {
        due = dueNanos;
        out.rewind();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    @Override
    public boolean read() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed the connection");
        }
        if (head < 0) {
            findHead();
        }
        if (head < 0 || in.position() < whole) {
            return false;
        }
        in.clear();
        head = -1;
        return true;
    }

    @Override
    public long due() {
        return due;
    }

    /** It was a 200. */
    @Override
    public boolean ok() {
        return ok;
    }

    private void findHead() {
        byte[] bytes = in.array();
        int lineStart = 0;
        int length = 0;
        for (int i = 0; i + 1 < in.position(); i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                if (i == lineStart) {
                    head = i + 2;
                    ok = bytes[STATUS_AT] == '2' && bytes[STATUS_AT + 1] == '0' && bytes[STATUS_AT + 2] == '0';
                    whole = head + length;
                    return;
                }
                length = Math.max(length, length(bytes, lineStart, i));
                lineStart = i + 2;
            }
        }
    }

    /** What the line says of the body's length, if that is what it is about. */
    private static int length(byte[] bytes, int from, int to) {
        if (to - from <= LENGTH.length) {
            return 0;
        }
        for (int i = 0; i < LENGTH.length; i++) {
            // letters in either case; the few other bytes that become these by it stand in no name
            if ((bytes[from + i] | CASE) != (LENGTH[i] | CASE)) {
                return 0;
            }
        }
        int length = 0;
        for (int i = from + LENGTH.length; i < to; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                length = length * 10 + bytes[i] - '0';
            }
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
