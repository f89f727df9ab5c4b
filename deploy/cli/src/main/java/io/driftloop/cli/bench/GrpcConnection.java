package io.driftloop.cli.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connection over which one call at a time is made by gRPC. Of HTTP/2 it knows what that takes: it keeps to the window for what it sends, and answers settings
 * and pings. Costs about what {@link WireConnection} does.
 */
final class GrpcConnection implements WireLink {

    private static final int PREFIX = 5;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(256 * 1024);
    /** Headers and message of a call, with places for the number of its stream. */
    private final ByteBuffer call;

    private final int dataAt;
    private final int octets;
    private int window = Http2Frames.FIRST_WINDOW;
    private int stream = -1;
    private boolean waiting;
    private boolean message;
    private boolean ok;
    private long due;

    /**
     * @param headers the header block
     * @throws IllegalArgumentException when either takes more than one frame
     */
    GrpcConnection(int port, Selector selector, byte[] headers, byte[] message) throws IOException {
        octets = PREFIX + message.length;
        if (headers.length > Http2Frames.LONGEST || octets > Http2Frames.LONGEST) {
            throw new IllegalArgumentException("a call of at most " + Http2Frames.LONGEST + " octets, not " + octets);
        }
        dataAt = Http2Frames.HEAD + headers.length;
        call = ByteBuffer.allocate(dataAt + Http2Frames.HEAD + octets);
        Http2Frames.head(call, headers.length, Http2Frames.HEADERS, Http2Frames.END_HEADERS, 0);
        call.put(headers);
        Http2Frames.head(call, octets, Http2Frames.DATA, Http2Frames.END_STREAM, 0);
        call.put((byte) 0).putInt(message.length).put(message);
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
        write(ByteBuffer.wrap(Http2Frames.opening()));
    }

    @Override
    public void send(long dueNanos) throws IOException {
        due = dueNanos;
        waiting = true;
        message = false;
        ok = false;
        stream += 2;
        sendWhenThereIsRoom();
    }

    private void sendWhenThereIsRoom() throws IOException {
        if (waiting && window >= octets) {
            waiting = false;
            window -= octets;
            call.putInt(PREFIX, stream);
            call.putInt(dataAt + PREFIX, stream);
            write(call.rewind());
        }
    }

    @Override
    public boolean read() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed the connection");
        }
        in.flip();
        boolean whole = false;
        while (in.remaining() >= Http2Frames.HEAD && in.remaining() >= Http2Frames.HEAD + length()) {
            whole |= frame();
        }
        in.compact();
        return whole;
    }

    /** Octets of the next frame behind its head. */
    private int length() {
        return in.getInt(in.position()) >>> Byte.SIZE;
    }

    /** Takes one frame; whether it ended the call. */
    private boolean frame() throws IOException {
        int at = in.position();
        int length = length();
        int type = in.get(at + 3);
        int flags = in.get(at + 4);
        int of = in.getInt(at + PREFIX);
        int body = at + Http2Frames.HEAD;
        in.position(body + length);
        switch (type) {
            case Http2Frames.DATA -> message |= of == stream && length > PREFIX;
            case Http2Frames.HEADERS -> ok = message && Http2Frames.ok(in.array(), body, body + length);
            case Http2Frames.SETTINGS -> acknowledge(Http2Frames.SETTINGS, flags, body, 0);
            case Http2Frames.PING -> acknowledge(Http2Frames.PING, flags, body, length);
            case Http2Frames.WINDOW_UPDATE -> widen(of, in.getInt(body));
            case Http2Frames.GOAWAY -> throw new EOFException("the server takes no more calls");
            default -> {}
        }
        boolean carries = type == Http2Frames.DATA || type == Http2Frames.HEADERS;
        return of == stream && (type == Http2Frames.RST_STREAM || carries && (flags & Http2Frames.END_STREAM) != 0);
    }

    private void acknowledge(int type, int flags, int body, int length) throws IOException {
        if ((flags & Http2Frames.ACK) == 0) {
            ByteBuffer out = ByteBuffer.allocate(Http2Frames.HEAD + length);
            Http2Frames.head(out, length, type, Http2Frames.ACK, 0);
            out.put(in.array(), body, length);
            write(out.flip());
        }
    }

    /** A stream's own window never matters: each carries one message, which the first window holds. */
    private void widen(int of, int octetsMore) throws IOException {
        if (of == 0) {
            window += octetsMore;
            sendWhenThereIsRoom();
        }
    }

    @Override
    public long due() {
        return due;
    }

    @Override
    public boolean ok() {
        return ok;
    }

    /** Loopback takes the small requests of the bench at once or nearly so. */
    private void write(ByteBuffer out) throws IOException {
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
