package io.driftloop.eval.monitoring;

/** Panes of models whose predictions are spread among several shards. All calls happen inside a unit of work. */
public interface MergeRepository {

    /**
     * What is stored, until the unit of work ends for this caller alone: readers of other shards wait. Of the panes that wait, the oldest few of each
     * shard.
     */
    Merge open(Monitor monitor, int shards);

    /** Stores a pane whose turn has not come. */
    void saveWaiting(Monitor monitor, int shards, WaitingPane pane);

    /** Stores a pane that was judged, whether it was waiting or not. */
    void saveJudged(Monitor monitor, int shards, Pane pane);
}
