package io.driftloop.registry.tracking;

/** Where new ids and invented names come from. */
public interface RunIds {

    /** 32 hex digits, never twice. */
    String nextId();

    /** A whole number of at least 0 and below {@code bound}. */
    int below(int bound);
}
