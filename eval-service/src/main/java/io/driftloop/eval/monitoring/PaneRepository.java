package io.driftloop.eval.monitoring;

import io.driftloop.contracts.ModelId;
import java.util.List;

/** What monitors counted. All calls happen inside a unit of work. */
public interface PaneRepository {

    /** What is stored of a monitor in a shard; empty when nothing is. */
    Shard shard(Monitor monitor, ShardKey key);

    /** All shards of a monitor, each with as many panes as are kept. */
    List<Shard> shards(Monitor monitor);

    /** Stores the rows that do not fill a pane yet. */
    void saveOpen(Monitor monitor, Shard shard);

    /** Stores complete panes of a model whose predictions are not spread. */
    void savePanes(Monitor monitor, List<Pane> panes);

    /** Forgets panes that neither charts nor onsets need any more. */
    void dropOld(Monitor monitor, ShardKey key);

    /** Counts predictions of a version that is not watched. */
    void addSkipped(ModelId model, int version, long rows);

    /** Predictions of a version that were not watched. */
    long skipped(ModelId model, int version);
}
