package io.driftloop.training.reproduction;

import io.driftloop.contracts.TrainingRunId;
import java.util.List;
import java.util.Optional;

/** Stored reproductions. Every call joins the current unit of work. */
public interface ReproductionRepository {

    /** Stores a new one. */
    void insert(Reproduction reproduction);

    /** Stores its state. */
    void update(Reproduction reproduction);

    /** One, its row locked until the unit of work ends. */
    Optional<Reproduction> lock(ReproductionId id);

    /** Those of a run, the newest first. */
    List<Reproduction> of(TrainingRunId run);
}
