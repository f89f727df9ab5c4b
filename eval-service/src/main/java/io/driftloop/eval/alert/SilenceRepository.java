package io.driftloop.eval.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Silences. All calls happen inside a unit of work. */
public interface SilenceRepository {

    /** Those that hold, oldest first. */
    List<Silence> active(Instant now);

    /** The newest, newest first. */
    List<Silence> newest(int limit);

    /** One, locked. */
    Optional<Silence> lock(SilenceId id);

    /** Stores a silence or its end. */
    void save(Silence silence);
}
