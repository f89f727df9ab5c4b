package io.driftloop.eval.monitoring;

import java.util.List;

/** Hears what monitoring found, inside the transaction that stores it. */
public interface DriftListener {

    /** A pane was judged; also when it is quiet. */
    void judged(PaneVerdict verdict);

    /** Panes of one monitor were judged, in this order; the same as to be told of each. */
    default void judged(List<PaneVerdict> verdicts) {
        verdicts.forEach(this::judged);
    }

    /** A pane of labelled predictions was judged; also when it is quiet. */
    default void judged(ErrorVerdict verdict) {
        // not everybody cares for errors
    }

    /** The thresholds of a watch were set, or have moved. */
    default void tuned(Monitor monitor) {
        // findings name their own p-values
    }

    /** The version no longer serves: its incidents are over. */
    void retired(Monitor monitor, String reason);
}
