package io.driftloop.registry.collection;

/** Artifacts counted. */
public record Tally(long files, long bytes) {

    static final Tally NONE = new Tally(0, 0);

    Tally plus(long more) {
        return new Tally(files + 1, bytes + more);
    }
}
