package io.driftloop.registry.console;

import io.driftloop.contracts.DatasetName;

/** What the service that owns datasets tells of them. Each call answers within a few seconds; a service that is away is a note, not a fault. */
public interface DatasetDesk {

    /**
     * One version.
     *
     * @param after where the page of quarantined rows before ended; empty for the first
     */
    Answered<DatasetPage> version(DatasetName name, int version, String after);
}
