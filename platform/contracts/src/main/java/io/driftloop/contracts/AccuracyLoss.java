package io.driftloop.contracts;

import java.util.Locale;

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

    private static final double LEAST = 0.95;

    /** For people: {@code about 6 points of accuracy lost, estimated from confidences}. */
    public String words() {
        String by = basis.equals(REALISED) ? "counted on labels" : "estimated from confidences";
        if (Math.abs(points) < LEAST) {
            return "less than a point of accuracy lost, " + by;
        }
        long whole = Math.round(Math.abs(points));
        String much = String.format(Locale.ROOT, "about %d point%s of accuracy", whole, whole == 1 ? "" : "s");
        return much + (points > 0 ? " lost, " : " gained, ") + by;
    }
}
