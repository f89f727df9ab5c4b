package io.driftloop.cli.stack;

import io.driftloop.cli.stack.supervise.PartStatus;
import io.driftloop.stack.StackException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps {@code run/stack.json} in step with the supervisor, and passes each change on. Thread-safe. */
final class StatusFile {

    private final StackHome home;
    private final ProgressListener listener;
    private StackStatus status;

    StatusFile(StackHome home, String origin, Instant now, ProgressListener listener) {
        this.home = home;
        this.listener = listener;
        this.status = new StackStatus(ProcessHandle.current().pid(), now, false, 0, origin, null, List.of());
        write();
    }

    synchronized void begin(List<PartStatus> parts) {
        write(status.ready(), status.readySeconds(), null, parts);
    }

    synchronized void changed(PartStatus changed) {
        List<PartStatus> parts = status.parts().stream()
                .map(part -> part.name().equals(changed.name()) ? changed : part)
                .toList();
        write(status.ready(), status.readySeconds(), status.failure(), parts);
        listener.changed(changed);
    }

    synchronized StackStatus ready(double seconds) {
        write(true, seconds, null, status.parts());
        return status;
    }

    synchronized void failed(String reason) {
        write(false, 0, reason, status.parts());
    }

    private void write(boolean ready, double seconds, @Nullable String failure, List<PartStatus> parts) {
        status = new StackStatus(
                status.pid(), status.startedAt(), ready, seconds, status.origin(), failure, List.copyOf(parts));
        write();
    }

    private void write() {
        try {
            status.write(home);
        } catch (IOException e) {
            throw new StackException("cannot write to " + home.run() + ": " + e.getMessage(), e);
        }
    }
}
