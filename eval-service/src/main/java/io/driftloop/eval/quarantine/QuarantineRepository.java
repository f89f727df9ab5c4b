package io.driftloop.eval.quarantine;

import io.driftloop.eval.monitoring.Monitor;
import java.util.List;

/** Open ranges. All calls happen inside a unit of work. */
public interface QuarantineRepository {

    /** Of a monitor, at most one per shard. */
    List<Quarantined> open(Monitor monitor);

    /** Stores a range or what changed of it. */
    void save(Quarantined range);

    /** The range has its end. */
    void drop(Quarantined range);
}
