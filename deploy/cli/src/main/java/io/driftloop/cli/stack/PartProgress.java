package io.driftloop.cli.stack;

import io.driftloop.cli.output.ProgressLine;
import io.driftloop.cli.stack.supervise.PartState;
import io.driftloop.cli.stack.supervise.PartStatus;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Shows how the stack comes up: a line for each part that is ready, a bar for the whole. */
public final class PartProgress implements ProgressListener {

    private final ProgressLine line;
    private final Map<String, PartState> states = new TreeMap<>();

    /** Writes to a progress line. */
    public PartProgress(ProgressLine line) {
        this.line = line;
    }

    @Override
    public synchronized void changed(PartStatus status) {
        PartState before = states.put(status.name(), status.state());
        if (status.state() == before) {
            return;
        }
        switch (status.state()) {
            case READY ->
                line.line(String.format(
                        Locale.ROOT,
                        "  %-18s ready in %4.1f s   port %d",
                        status.name(),
                        status.startSeconds(),
                        status.port()));
            case RESTARTING, FAILED -> line.line("  " + status.name() + ": " + status.message());
            default -> {
                // the bar tells
            }
        }
        long ready = states.values().stream()
                .filter(state -> state == PartState.READY)
                .count();
        // servers of somebody else are no parts: there are seven at most
        if (ready < states.size()) {
            line.show("starting", (double) ready / states.size(), "");
        } else {
            line.clear();
        }
    }
}
