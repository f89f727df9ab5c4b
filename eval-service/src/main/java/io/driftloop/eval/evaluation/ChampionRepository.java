package io.driftloop.eval.evaluation;

import io.driftloop.contracts.ModelName;
import java.util.Optional;

/** Who serves. All calls happen inside a unit of work. */
public interface ChampionRepository {

    /** The model's champion. */
    Optional<Champion> find(ModelName model);

    /** Stores it unless a higher generation is known. */
    void save(Champion champion);
}
