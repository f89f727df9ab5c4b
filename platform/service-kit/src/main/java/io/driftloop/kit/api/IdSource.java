package io.driftloop.kit.api;

/** Where new identities come from; tests give a predictable one. */
public interface IdSource {

    /** A new ULID: 26 characters, sorts by time. */
    String next();
}
