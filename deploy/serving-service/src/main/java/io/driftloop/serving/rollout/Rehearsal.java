package io.driftloop.serving.rollout;

import java.util.List;

/**
 * What candidate and champion answered to the same recorded requests.
 *
 * @param wanted requests that the plan asks for
 * @param answered requests that the log held, answered by both
 * @param failures on which the candidate alone gave no answer
 * @param disagreements other answers than the champion's; of numbers, answers further away than half the standard deviation of the champion's
 * @param candidateMicros median engine time
 * @param championMicros median engine time
 * @param classes shares of the predicted classes; none of a regression
 * @param slices requests by what their columns hold, the largest share of other answers first; none of images, and of rehearsals that were stored before there were any
 */
public record Rehearsal(
        int wanted,
        int answered,
        long failures,
        long disagreements,
        double candidateMicros,
        double championMicros,
        List<ClassShare> classes,
        List<Slice> slices) {

    public Rehearsal {
        classes = List.copyOf(classes);
        slices = slices == null ? List.of() : List.copyOf(slices);
    }

    /** One without slices. */
    Rehearsal(
            int wanted,
            int answered,
            long failures,
            long disagreements,
            double candidateMicros,
            double championMicros,
            List<ClassShare> classes) {
        this(wanted, answered, failures, disagreements, candidateMicros, championMicros, classes, List.of());
    }

    /**
     * The requests with one value of a column.
     *
     * @param column its name
     * @param value a category, or a range of numbers in words
     * @param requests so many, answered by both
     * @param disagreements other answers than the champion's among them
     */
    public record Slice(String column, String value, long requests, long disagreements) {
        /** Share of other answers. */
        double disagreement() {
            return (double) disagreements / requests;
        }
    }

    /**
     * A predicted class.
     *
     * @param label the class
     * @param champion share of the requests that the champion calls so
     * @param candidate share that the candidate calls so
     * @param disagreement share of those that the champion calls so which the candidate calls otherwise
     */
    public record ClassShare(String label, double champion, double candidate, double disagreement) {}

    /** Share of other answers; 0 where nothing was answered. */
    public double disagreement() {
        return answered == 0 ? 0 : (double) disagreements / answered;
    }

    /** Ratio of the median engine times; 0 where nothing was answered. */
    public double latencyRatio() {
        return championMicros == 0 ? 0 : candidateMicros / championMicros;
    }
}
