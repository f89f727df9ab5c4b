package io.driftloop.eval.elsewhere;

/**
 * What became of logged events of a model.
 *
 * @param joined requests that met their responses
 * @param repeated events that came again
 * @param unreadable events, or pairs of them, that are no prediction
 * @param unmatched halves dropped after an hour alone
 * @param overflowed halves dropped because too many waited
 */
public record LogCounts(long joined, long repeated, long unreadable, long unmatched, long overflowed) {

    static final LogCounts JOINED = new LogCounts(1, 0, 0, 0, 0);
    static final LogCounts REPEATED = new LogCounts(0, 1, 0, 0, 0);
    static final LogCounts UNREADABLE = new LogCounts(0, 0, 1, 0, 0);

    static LogCounts dropped(long unmatched, long overflowed) {
        return new LogCounts(0, 0, 0, unmatched, overflowed);
    }
}
