package io.driftloop.eval.metric;

/**
 * How one class fared.
 *
 * @param label the class
 * @param support rows of it
 * @param precision share of the rows taken for it that are it; 0 where none was taken for it
 * @param recall share of its rows that were found; 0 where it has none
 * @param f1 harmonic mean of both; 0 where both are 0
 */
public record ClassMetrics(String label, long support, double precision, double recall, double f1) {

    static ClassMetrics of(ConfusionMatrix confusion, int index) {
        long hits = confusion.counts().get(index).get(index);
        long support = confusion.support(index);
        long predicted = confusion.predicted(index);
        return new ClassMetrics(
                confusion.classes().get(index),
                support,
                ratio(hits, predicted),
                ratio(hits, support),
                ratio(2 * hits, support + predicted));
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
