package io.driftloop.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Requests from the log that a candidate answers before any live traffic, beside the champion.
 *
 * @param requests the newest so many
 * @param refuseWhenFewer whether a candidate is refused where the log holds fewer, or goes on with those
 * @param maxDisagreement it is refused above this share of other answers than the champion's
 * @param maxLatencyVsChampion above this ratio of the median engine times
 * @param maxClassGrowth when the share of a predicted class is above the champion's by more than this
 * @param maxSliceDisagreement it is refused when its share of other answers in a slice (the rows with one value of a column) is proven to be above this; null where slices
 *     refuse nobody
 */
public record RecordedRequests(
        int requests,
        boolean refuseWhenFewer,
        double maxDisagreement,
        double maxLatencyVsChampion,
        double maxClassGrowth,
        @Nullable Double maxSliceDisagreement) {
    /** What blue/green does unless told otherwise. */
    public static final RecordedRequests DEFAULT = new RecordedRequests(500, false, 0.95, 2.0, 0.5, null);

    /** One whose slices refuse nobody. */
    public RecordedRequests(
            int requests,
            boolean refuseWhenFewer,
            double maxDisagreement,
            double maxLatencyVsChampion,
            double maxClassGrowth) {
        this(requests, refuseWhenFewer, maxDisagreement, maxLatencyVsChampion, maxClassGrowth, null);
    }
}
