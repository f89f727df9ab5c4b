package io.driftloop.cli.stack.supervise;

import org.jspecify.annotations.Nullable;

/**
 * What the supervisor knows about a part.
 *
 * @param name the part, for instance {@code eval-service}
 * @param state where it is
 * @param pid its process, if it has one now
 * @param port where it answers
 * @param restarts how often it came back
 * @param startSeconds how long its last start took until it was ready; 0 before
 * @param message why it is not ready, if there is a reason
 * @param log its log file
 */
public record PartStatus(
        String name,
        PartState state,
        @Nullable Long pid,
        int port,
        int restarts,
        double startSeconds,
        @Nullable String message,
        String log) {

    PartStatus in(PartState next, @Nullable Long nextPid, @Nullable String nextMessage) {
        return new PartStatus(name, next, nextPid, port, restarts, startSeconds, nextMessage, log);
    }

    PartStatus ready(long nextPid, double seconds) {
        return new PartStatus(name, PartState.READY, nextPid, port, restarts, seconds, null, log);
    }

    PartStatus restarting(String reason) {
        return new PartStatus(name, PartState.RESTARTING, null, port, restarts + 1, startSeconds, reason, log);
    }
}
