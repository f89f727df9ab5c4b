package io.driftloop.eval.elsewhere;

import io.driftloop.contracts.ModelName;
import java.util.List;
import java.util.Optional;

/** Watched models, their counters and the predictions of which a baseline is made. All calls happen inside a unit of work. */
public interface WatchedModelRepository {

    /** By name, locked until the unit of work ends. */
    Optional<WatchedModel> lock(ModelName name);

    /** By name, not locked. */
    Optional<WatchedModel> find(ModelName name);

    /** All, by name. */
    List<WatchedModel> list();

    /** Stores it, new or not; counters stay. */
    void save(WatchedModel model);

    /** Forgets it with all that waits. */
    void remove(ModelName name);

    /** What became of its events. */
    LogCounts counts(ModelName name);

    /** Adds to them. */
    void count(ModelName name, LogCounts more);

    /** Keeps a prediction for the baseline. */
    void gather(ModelName name, int number, AnsweredRow row);

    /** What was kept, in order. */
    List<AnsweredRow> gathered(ModelName name);

    /** Drops what was kept. */
    void dropGathered(ModelName name);
}
