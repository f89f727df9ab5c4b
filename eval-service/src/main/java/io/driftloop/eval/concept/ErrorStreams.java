package io.driftloop.eval.concept;

import io.driftloop.eval.monitoring.Monitor;
import java.util.Optional;

/** Error streams of monitors, one per shard of the label log. All calls happen inside a unit of work. */
public interface ErrorStreams {

    /** What is stored. */
    Optional<ErrorPane> find(Monitor monitor, int shard);

    /** Stores it. */
    void save(Monitor monitor, int shard, ErrorPane pane);
}
