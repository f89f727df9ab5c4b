package io.driftloop.eval.budget;

import io.driftloop.contracts.ArtifactRef;
import java.util.Optional;

/** Measurements, one per watch. All calls happen inside a unit of work. */
public interface BudgetRepository {

    /** The newest one of a watch, not locked. */
    Optional<BudgetMeasurement> find(String monitor);

    /** The same, locked until the unit of work ends. */
    Optional<BudgetMeasurement> lock(String monitor);

    /** Stores it in place of the one before. */
    void save(BudgetMeasurement measurement);

    /** What the watch compares with. */
    Optional<ArtifactRef> baseline(String monitor);
}
