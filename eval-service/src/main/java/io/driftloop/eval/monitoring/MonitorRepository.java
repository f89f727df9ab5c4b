package io.driftloop.eval.monitoring;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Monitors and what they counted. All calls happen inside a unit of work. */
public interface MonitorRepository {

    /** The watched versions, locked against being retired until the unit of work ends. */
    List<Monitor> active();

    /** The model's newest monitor, retired or not; locked. */
    Optional<Monitor> newest(ModelId model);

    /** The model's newest monitor by its name or id, not locked. */
    Optional<Monitor> find(String modelOrId);

    /** Begins a watch. */
    void add(Monitor monitor);

    /** The version goes on being champion in a later generation. */
    void prolong(Monitor monitor, long generation);

    /** Ends a watch. */
    void retire(Monitor monitor, Instant at);

    /** What the newest definition of the model's pipeline allows; one where there is none. */
    double falseAlarmsPerWeek(ModelName model);

    /** Remembers it. */
    void setFalseAlarms(ModelName model, double perWeek);
}
