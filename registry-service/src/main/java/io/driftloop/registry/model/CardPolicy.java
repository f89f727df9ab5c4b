package io.driftloop.registry.model;

import java.util.List;

/** Which fields of a version's card must be written before somebody approves it, and are not. Called inside a unit of work. */
@FunctionalInterface
public interface CardPolicy {

    /** Names of the missing fields; empty where nothing keeps the version from being approved. */
    List<String> missing(ModelVersion version);
}
