package io.driftloop.pipeline;

/**
 * Requests from the log that a candidate answers before any live traffic, beside the champion.
 *
 * @param requests the newest so many
 * @param refuseWhenFewer whether a candidate is refused where the log holds fewer, or goes on with those
 * @param maxDisagreement it is refused above this share of other answers than the champion's
 * @param maxLatencyVsChampion above this ratio of the median engine times
 * @param maxClassGrowth when the share of a predicted class is above the champion's by more than this
 */
public record RecordedRequests(
        int requests,
        boolean refuseWhenFewer,
        double maxDisagreement,
        double maxLatencyVsChampion,
        double maxClassGrowth) {
    /** What blue/green does unless told otherwise. */
    public static final RecordedRequests DEFAULT = new RecordedRequests(500, false, 0.95, 2.0, 0.5);
}
