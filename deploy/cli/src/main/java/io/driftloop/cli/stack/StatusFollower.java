package io.driftloop.cli.stack;

import io.driftloop.cli.stack.supervise.PartStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Follows a stack that another process brings up, and tells its changes as if they happened here. Not thread-safe. */
final class StatusFollower {

    private final StackHome home;
    private final long supervisor;
    private final ProgressListener listener;
    private final Map<String, PartStatus> known = new HashMap<>();

    /**
     * Follows one supervisor; what an earlier one wrote does not count.
     *
     * @param supervisor its process
     */
    StatusFollower(StackHome home, long supervisor, ProgressListener listener) {
        this.home = home;
        this.supervisor = supervisor;
        this.listener = listener;
    }

    /** Looks again; the status once the running supervisor is ready or has given up. */
    Optional<StackStatus> look() {
        Optional<StackStatus> status = StackStatus.read(home).filter(found -> found.pid() == supervisor);
        status.ifPresent(now -> now.parts().forEach(part -> {
            if (!part.equals(known.put(part.name(), part))) {
                listener.changed(part);
            }
        }));
        return status.filter(now -> now.ready() || now.failure() != null);
    }
}
