package io.driftloop.kit.outbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context that an event is told with. All events of one run carry one trace id: what came in with an event of the same run is
 * passed on, else it is derived from the run, so that a service which a clock woke finds the same one.
 */
final class RunTrace {

    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    private RunTrace() {}

    /** The {@code traceparent} of an event; null where it belongs to no run and none came in. */
    static @Nullable String of(@Nullable String run, String event, Cause cause) {
        String causesRun =
                cause.pipelineRun() == null ? null : cause.pipelineRun().value();
        boolean sameRun = Objects.equals(run, causesRun);
        if (run == null || (sameRun && cause.traceparent() != null)) {
            return cause.traceparent();
        }
        return "00-" + hex(run, TRACE_BYTES) + "-" + hex(event, SPAN_BYTES) + "-01";
    }

    private static String hex(String text, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
