package io.driftloop.registry.catalog;

/** The versions that pipelines make, as the catalog needs them. Called inside a unit of work. */
public interface ManagedVersions {

    /** Whether a pipeline made this version, or took it in; all others are the client's alone. */
    boolean knows(String model, int version);

    /** Removes a version for good; refused while it serves or may come to serve. */
    void delete(String model, int version);

    /** Refuses a version that serves or may come to serve. */
    void checkFree(String model, int version);
}
