package io.driftloop.cli.bench;

import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One request as it goes over the wire: made once, sent as often as wanted. */
@FunctionalInterface
interface WireRequest {

    /** A connection to a port of this machine that sends it; the selector tells of answers, with the connection attached. */
    WireLink open(int port, Selector selector) throws IOException;

    /** Over HTTP/1.1. */
    static WireRequest get(String path) {
        return http(List.of("GET " + path + " HTTP/1.1", "Host: 127.0.0.1"), new byte[0]);
    }

    /**
     * Over HTTP/1.1, with a body.
     *
     * @param headers lines such as {@code Driftloop-Probe: true}
     */
    static WireRequest post(String path, List<String> headers, byte[] body) {
        List<String> lines = new ArrayList<>();
        lines.add("POST " + path + " HTTP/1.1");
        lines.add("Host: 127.0.0.1");
        lines.addAll(headers);
        lines.add("Content-Length: " + body.length);
        return http(lines, body);
    }

    /**
     * A call of one message over gRPC.
     *
     * @param method such as {@code /inference.GRPCInferenceService/ModelInfer}
     * @param metadata lines such as {@code driftloop-probe: true}
     */
    static WireRequest grpc(String method, List<String> metadata, byte[] message) {
        return (port, selector) ->
                new GrpcConnection(port, selector, Http2Frames.headers(port, method, metadata), message);
    }

    private static WireRequest http(List<String> lines, byte[] body) {
        byte[] head = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return (port, selector) -> new WireConnection(port, selector, whole);
    }
}
