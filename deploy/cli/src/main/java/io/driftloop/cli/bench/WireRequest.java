package io.driftloop.cli.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One HTTP/1.1 request as it goes over the wire: made once, sent as often as wanted. */
final class WireRequest {

    private static final String END = "\r\n";

    private final byte[] bytes;

    private WireRequest(byte[] bytes) {
        this.bytes = bytes;
    }

    static WireRequest get(String path) {
        return new WireRequest(("GET " + path + " HTTP/1.1" + END + "Host: 127.0.0.1" + END + END)
                .getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * A request with a body.
     *
     * @param headers lines such as {@code Driftloop-Probe: true}
     */
    static WireRequest post(String path, List<String> headers, byte[] body) {
        List<String> lines = new ArrayList<>();
        lines.add("POST " + path + " HTTP/1.1");
        lines.add("Host: 127.0.0.1");
        lines.addAll(headers);
        lines.add("Content-Length: " + body.length);
        byte[] head = (String.join(END, lines) + END + END).getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return new WireRequest(whole);
    }

    byte[] bytes() {
        return bytes;
    }
}
