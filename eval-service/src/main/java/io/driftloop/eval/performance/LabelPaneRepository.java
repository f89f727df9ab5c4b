package io.driftloop.eval.performance;

import io.driftloop.contracts.ModelId;
import java.util.List;
import java.util.Optional;

/** Label panes. All calls happen inside a unit of work. */
public interface LabelPaneRepository {

    /** The newest pane of a version in a shard. */
    Optional<LabelPane> newest(ModelId model, int version, int shard);

    /** The last panes of a version over all shards, oldest first. */
    List<LabelPane> last(ModelId model, int version, int most);

    /** Stores a pane or what was added to it. */
    void save(ModelId model, int version, LabelPane pane);
}
