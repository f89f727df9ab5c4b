package io.driftloop.eval.concept;

import org.jspecify.annotations.Nullable;

/**
 * A stream within a pane of labelled predictions, between two of them.
 *
 * @param stream the detectors
 * @param rows of the pane so far
 * @param firstOffset of the pane in the label log
 * @param alarm the first one of the pane, if any: it knows best where the change began
 */
public record ErrorPane(ErrorStream.State stream, int rows, long firstOffset, ErrorStream.@Nullable Alarm alarm) {

    /** Labelled predictions that are judged together. */
    public static final int ROWS = 100;

    /** Before the first labelled prediction. */
    static final ErrorPane BEGIN = new ErrorPane(ErrorStream.State.BEGIN, 0, 0, null);

    boolean full() {
        return rows == ROWS;
    }
}
