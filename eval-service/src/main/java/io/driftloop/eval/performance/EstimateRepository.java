package io.driftloop.eval.performance;

import io.driftloop.contracts.ModelId;
import java.util.List;
import java.util.Optional;

/** Estimated panes and what calibrates them. All calls happen inside a unit of work. */
public interface EstimateRepository {

    /** How sure a version may be taken for; {@link Reliability#NONE} before its first label. */
    Reliability reliability(ModelId model, int version);

    /** Stores it. */
    void save(ModelId model, int version, Reliability reliability);

    /** The newest pane of a version in a shard. */
    Optional<EstimatedPane> newest(ModelId model, int version, int shard);

    /** The last panes of a version over all shards, oldest first. */
    List<EstimatedPane> last(ModelId model, int version, int most);

    /** What is expected of the newest complete panes over all shards, at most so many; empty when there are fewer whose places are known. */
    Optional<Estimate> estimate(ModelId model, int version, int panes);

    /** Stores panes or what was added to them. */
    void save(ModelId model, int version, List<EstimatedPane> panes);

    /** Forgets panes that are older than the newest {@code kept} of a shard. */
    void dropOld(ModelId model, int version, int shard, int kept);
}
