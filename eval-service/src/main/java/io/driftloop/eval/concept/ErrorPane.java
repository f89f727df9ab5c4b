package io.driftloop.eval.concept;

import io.driftloop.eval.monitoring.TrafficMeter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream within a pane of labelled predictions, between two of them.
 *
 * @param stream the detectors
 * @param rows of the pane so far
 * @param firstOffset of the pane in the label log
 * @param alarm the first one of the pane, if any: it knows best where the change began
 * @param times of the pane's predictions so far, epoch milliseconds
 * @param traffic how busy the stream is, by its complete panes
 */
public record ErrorPane(
        ErrorStream.State stream,
        int rows,
        long firstOffset,
        ErrorStream.@Nullable Alarm alarm,
        List<Long> times,
        TrafficMeter traffic) {

    /** Labelled predictions that are judged together. */
    public static final int ROWS = 100;

    /** What an earlier release stored has neither times nor traffic: it begins to learn. */
    @SuppressWarnings("ConstantValue")
    public ErrorPane {
        times = times == null ? List.of() : List.copyOf(times);
        traffic = traffic == null ? TrafficMeter.BEGIN : traffic;
    }

    /** Before the first labelled prediction, with what is expected. */
    static ErrorPane begin(ErrorReference reference) {
        return new ErrorPane(ErrorStream.State.of(reference), 0, 0, null, List.of(), TrafficMeter.BEGIN);
    }

    /** With the next labelled prediction of its log. */
    ErrorPane with(long offset, long at, ErrorStream.@Nullable Alarm found) {
        List<Long> later = new ArrayList<>(times);
        later.add(at);
        return new ErrorPane(
                stream, rows + 1, rows == 0 ? offset : firstOffset, alarm == null ? found : alarm, later, traffic);
    }

    /** The empty one after a full one. */
    ErrorPane next() {
        long[] seen = times.stream().mapToLong(Long::longValue).toArray();
        return new ErrorPane(stream, 0, 0, null, List.of(), seen.length == 0 ? traffic : traffic.with(seen));
    }

    /** With the detectors as they are now. */
    ErrorPane with(ErrorStream.State now) {
        return new ErrorPane(now, rows, firstOffset, alarm, times, traffic);
    }

    boolean full() {
        return rows == ROWS;
    }
}
