package io.driftloop.ingest.label;

import io.driftloop.events.PredictionsQuarantined;

/** Which predictions nothing is learned from, labelled or not. Used inside a unit of work. */
public interface Quarantine {

    /** Opens a range, or gives the open one its end. */
    void note(PredictionsQuarantined range);
}
