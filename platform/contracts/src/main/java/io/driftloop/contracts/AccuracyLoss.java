package io.driftloop.contracts;

/**
 * How much a change hurts.
 *
 * @param points accuracy lost, in points of 100; negative when it gained
 * @param basis {@code realised}: counted on labels; {@code estimated}: from the confidences of the answers
 */
public record AccuracyLoss(double points, String basis) {

    /** Counted on labels that came. */
    public static final String REALISED = "realised";

    /** Estimated from confidences, before labels come. */
    public static final String ESTIMATED = "estimated";
}
