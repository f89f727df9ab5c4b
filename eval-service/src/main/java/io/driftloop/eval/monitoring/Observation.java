package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.Reading;
import io.driftloop.events.PredictionLogged;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One counted prediction.
 *
 * @param offset its place in the shard
 * @param at epoch milliseconds of the prediction
 * @param fingerprint of its raw input; 0 where it is not known
 * @param cells per column of the baseline, the cell that it fell into
 * @param raw what the checks of its pane need beyond the cells; null once the pane was judged
 */
@SuppressWarnings("ArrayRecordComponent")
public record Observation(
        long offset,
        long at,
        int fingerprint,
        byte[] cells,
        @Nullable RawRow raw) {

    private static final int MOST_TEXT = 200;

    /** One of which only the cells are known. */
    public Observation(long offset, long at, byte[] cells) {
        this(offset, at, 0, cells, null);
    }

    /** A prediction as a pane keeps it. */
    public static Observation of(long offset, PredictionLogged prediction, Reading reading) {
        String id = prediction.prediction() == null
                ? ""
                : brief(prediction.prediction().value());
        String problem = reading.problem() == null ? null : brief(reading.problem());
        return new Observation(
                offset,
                prediction.at().toEpochMilli(),
                reading.fingerprint(),
                reading.cells(),
                new RawRow(
                        id, reading.numbers(), problem, prediction.source() == null ? "" : brief(prediction.source())));
    }

    /** Anybody may write to the log; what is kept of a record has a bound. */
    private static String brief(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
    }

    /** The same for keeping. */
    Observation judged() {
        return new Observation(offset, at, fingerprint, cells, null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Observation o
                && offset == o.offset
                && at == o.at
                && fingerprint == o.fingerprint
                && Arrays.equals(cells, o.cells);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(offset);
    }

    /**
     * Raw values of a prediction whose pane is still open.
     *
     * @param prediction id
     * @param numbers per column of the schema; NaN for other columns, and empty for images
     * @param problem why the input is no row of the schema; null when it is one
     * @param source who asked; empty where nobody said
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record RawRow(
            String prediction, double[] numbers, @Nullable String problem, String source) {}
}
