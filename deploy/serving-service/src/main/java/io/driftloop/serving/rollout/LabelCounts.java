package io.driftloop.serving.rollout;

/**
 * Pairs of one labelled prediction of the candidate and one of the champion, in the order in which labels came.
 *
 * @param better the candidate was right where the champion was wrong
 * @param equal both were right, or both wrong
 * @param worse the candidate was wrong where the champion was right
 */
public record LabelCounts(long better, long equal, long worse) {
    /** None. */
    public static final LabelCounts NONE = new LabelCounts(0, 0, 0);

    /** Pairs. */
    public long pairs() {
        return better + equal + worse;
    }
}
