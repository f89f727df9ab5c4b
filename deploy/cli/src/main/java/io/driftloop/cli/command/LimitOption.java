package io.driftloop.cli.command;

import io.driftloop.cli.CommandFailure;
import picocli.CommandLine.Option;

/** {@code --limit N}. */
public final class LimitOption {

    @Option(names = "--limit", description = "at most this many; default ${DEFAULT-VALUE}", paramLabel = "N")
    private int limit = 100;

    /** At least 1. */
    public int limit() {
        if (limit < 1) {
            throw CommandFailure.usage("--limit must be at least 1, but is " + limit);
        }
        return limit;
    }
}
