package io.driftloop.eval.experiment;

/** Counts alarms as alerts live: one that follows within ten quiet panes belongs to the one before. */
final class Episodes {

    private static final int QUIET_PANES = 10;

    private int count;
    private int quiet = QUIET_PANES;

    void saw(boolean alarm, boolean pane) {
        if (alarm) {
            count += quiet >= QUIET_PANES ? 1 : 0;
            quiet = 0;
        } else if (pane) {
            quiet++;
        }
    }

    int count() {
        return count;
    }
}
