package io.driftloop.eval.quarantine;

import io.driftloop.eval.monitoring.Pane;

/**
 * An open range of one shard.
 *
 * @param monitor whose predictions they are
 * @param shard of the prediction log
 * @param firstOffset where the data broke
 * @param lastOffset of the last broken pane
 * @param wholePanes panes of whole data since then
 * @param reason one sentence
 */
public record Quarantined(String monitor, int shard, long firstOffset, long lastOffset, int wholePanes, String reason) {

    /** So many panes of whole data in a row end a range. */
    static final int PANES_TO_END = 10;

    Quarantined broken(Pane pane) {
        return new Quarantined(monitor, shard, firstOffset, pane.lastOffset(), 0, reason);
    }

    Quarantined whole() {
        return new Quarantined(monitor, shard, firstOffset, lastOffset, wholePanes + 1, reason);
    }

    boolean over() {
        return wholePanes >= PANES_TO_END;
    }
}
