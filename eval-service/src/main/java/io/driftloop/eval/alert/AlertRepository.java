package io.driftloop.eval.alert;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.ModelId;
import java.util.List;
import java.util.Optional;

/** Alerts. All calls happen inside a unit of work. */
public interface AlertRepository {

    /** Alerts of a version that are not resolved, locked. */
    List<Alert> unresolved(ModelId model, int version);

    /** Alerts of all models that are not resolved, locked, those of a version in the order in which {@link #unresolved(ModelId, int)} locks them. */
    List<Alert> unresolved();

    /** One alert, locked. */
    Optional<Alert> lock(AlertId id);

    /** One alert. */
    Optional<Alert> find(AlertId id);

    /** Alerts, newest first. */
    List<Alert> list(AlertQuery query);

    /** Stores an alert or what changed of it. */
    void save(Alert alert);
}
