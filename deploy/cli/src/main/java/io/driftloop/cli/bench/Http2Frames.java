package io.driftloop.cli.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The frames of HTTP/2 (RFC 9113) and the headers (RFC 7541) that a call over gRPC takes, uncompressed. */
final class Http2Frames {

    static final int HEAD = 9;
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int ACK = 1;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    /** Octets that may be sent before the other side says more, and the longest frame that each side takes. */
    static final int FIRST_WINDOW = 65_535;

    static final int LONGEST = 16_384;

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_TABLE_SIZE = 1;
    private static final int ENABLE_PUSH = 2;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int SETTING = 6;
    private static final int METHOD_POST = 0x83;
    private static final int SCHEME_HTTP = 0x86;
    private static final int AUTHORITY = 1;
    private static final int PATH = 4;
    private static final int SHORT_TEXT = 126;

    private Http2Frames() {}

    /**
     * What a client begins with: no table of headers, so that the names of each answer stand in it as they are, no pushes, and room for two gigabytes of answers,
     * which nothing measured here comes near.
     */
    static byte[] opening() {
        ByteBuffer out = ByteBuffer.allocate(PREFACE.length + HEAD + 3 * SETTING + HEAD + Integer.BYTES);
        out.put(PREFACE);
        head(out, 3 * SETTING, SETTINGS, 0, 0);
        out.putShort((short) HEADER_TABLE_SIZE).putInt(0);
        out.putShort((short) ENABLE_PUSH).putInt(0);
        out.putShort((short) INITIAL_WINDOW_SIZE).putInt(Integer.MAX_VALUE);
        head(out, Integer.BYTES, WINDOW_UPDATE, 0, 0);
        out.putInt(Integer.MAX_VALUE - FIRST_WINDOW);
        return out.array();
    }

    static void head(ByteBuffer out, int length, int type, int flags, int stream) {
        out.put((byte) (length >> 16)).putShort((short) length);
        out.put((byte) type).put((byte) flags).putInt(stream);
    }

    /** The header block of a call. */
    static byte[] headers(int port, String method, List<String> metadata) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(METHOD_POST);
        out.write(SCHEME_HTTP);
        out.write(PATH);
        text(out, method);
        out.write(AUTHORITY);
        text(out, "127.0.0.1:" + port);
        named(out, "te: trailers");
        named(out, "content-type: application/grpc");
        metadata.forEach(line -> named(out, line));
        return out.toByteArray();
    }

    /** Whether the trailers say that the call went well; a status that cannot be found is a failure. */
    static boolean ok(byte[] bytes, int from, int to) {
        byte[] wanted = "grpc-status\0010".getBytes(StandardCharsets.US_ASCII);
        for (int at = from; at + wanted.length <= to; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static void named(ByteArrayOutputStream out, String line) {
        int colon = line.indexOf(": ");
        out.write(0);
        text(out, line.substring(0, colon));
        text(out, line.substring(colon + 2));
    }

    private static void text(ByteArrayOutputStream out, String text) {
        if (text.length() > SHORT_TEXT) {
            throw new IllegalArgumentException("a header of at most " + SHORT_TEXT + " letters, not '" + text + "'");
        }
        out.write(text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
