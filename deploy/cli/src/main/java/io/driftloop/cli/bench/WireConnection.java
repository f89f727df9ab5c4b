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
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection that is kept open: sends a request, and knows when its answer is whole. Not thread-safe. */
final class WireConnection implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("content-length: *(\\d+)");
    private static final int STATUS_AT = 9;
    private static final int STATUS_LENGTH = 3;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(256 * 1024);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private int head = -1;
    private int whole;
    private boolean ok;
    private long due;

    WireConnection(int port, Selector selector) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /**
     * Sends; loopback takes the small requests of the bench at once or nearly so.
     *
     * @param dueNanos when it was to be sent
     */
    void send(WireRequest request, long dueNanos) throws IOException {
        due = dueNanos;
        out = ByteBuffer.wrap(request.bytes());
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Reads what is there; whether the answer is whole now. */
    boolean read() throws IOException {
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

    /** When the request under way was to be sent. */
    long due() {
        return due;
    }

    /** Whether the last answer was a 200. */
    boolean ok() {
        return ok;
    }

    private void findHead() {
        byte[] bytes = in.array();
        for (int i = 0; i + 3 < in.position(); i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                head = i + 4;
                String text = new String(bytes, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                ok = text.startsWith("200", STATUS_AT) && text.charAt(STATUS_AT + STATUS_LENGTH) == ' ';
                Matcher length = LENGTH.matcher(text);
                whole = head + (length.find() ? Integer.parseInt(length.group(1)) : 0);
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
