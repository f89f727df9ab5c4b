package io.driftloop.training.run;

import io.driftloop.contracts.ModelName;
import java.util.Optional;

/** Who serves. All calls happen inside a unit of work. */
public interface ChampionRepository {

    /** The model's champion, where its package is known. */
    Optional<Champion> find(ModelName model);

    /**
     * Stores it unless a higher generation is known.
     *
     * @param generation of the alias
     */
    void save(ModelName model, long generation, Champion champion);
}
