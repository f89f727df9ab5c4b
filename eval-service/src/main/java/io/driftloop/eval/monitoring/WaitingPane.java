package io.driftloop.eval.monitoring;

import java.util.List;

/**
 * A complete pane of one of several shards whose turn has not come.
 *
 * @param pane with the raw values of its rows
 * @param broken what is broken in its data, which its shard alone tells; empty where the data is whole
 * @param rate of the model's traffic when the pane was complete: that of its shard times the number of shards
 */
public record WaitingPane(Pane pane, List<Finding> broken, TrafficMeter.Rate rate) {

    public WaitingPane {
        broken = List.copyOf(broken);
    }
}
