package io.driftloop.serving.rollout;

import io.driftloop.contracts.ModelId;
import java.util.List;
import java.util.Optional;

/** Stores what serves. All calls inside a unit of work. */
public interface DeploymentRepository {
    /** Until the unit of work ends nobody else changes deployment or rollouts of the model. */
    void lock(ModelId model);

    Optional<Deployment> find(ModelId model);

    /** All, by model name. */
    List<Deployment> all();

    /**
     * The fence: stores it only when its generation is higher than the stored one.
     *
     * @return whether it was stored
     */
    boolean store(Deployment deployment);
}
