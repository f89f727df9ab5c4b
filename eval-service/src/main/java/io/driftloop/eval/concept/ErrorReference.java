package io.driftloop.eval.concept;

/**
 * How often a version erred where it was right to trust it.
 *
 * @param rows labelled rows
 * @param errors wrong answers among them
 */
public record ErrorReference(long rows, long errors) {

    /** Rows that a stream learns its own reference from, where nobody gave one. */
    public static final int LEAST = 500;

    /** Smallest rise that is watched for, in standard deviations of one row's error. */
    private static final double SMALLEST_RISE = 0.08;

    private static final double UNCERTAINTY = 3;

    /** Nothing is known yet. */
    public static final ErrorReference NONE = new ErrorReference(0, 0);

    boolean complete() {
        return rows >= LEAST;
    }

    ErrorReference with(boolean error) {
        return new ErrorReference(rows + 1, errors + (error ? 1 : 0));
    }

    /** Error rate, shrunk so that it is never 0 or 1. */
    public double rate() {
        return (errors + 0.5) / (rows + 1);
    }

    private double deviation() {
        return Math.sqrt(rate() * (1 - rate()));
    }

    /**
     * Page's test of this rate against a raised one. The sum of log likelihood ratios crosses h by chance once in (e^h - h - 1)/I rows (Siegmund, 1985), I being
     * the divergence of the raised rate from this one; for draws it is, up to a factor, the sum of x - rate - delta: that fixes lambda. The allowance delta
     * covers the uncertainty of the reference's rate.
     *
     * @param run rows between two false alarms, at least
     */
    PageHinkley.Settings pageHinkley(double run) {
        double rate = rate();
        double delta = deviation() * Math.max(SMALLEST_RISE, UNCERTAINTY / Math.sqrt(rows));
        double middle = Math.min(rate + delta, (rate + 1) / 2);
        double raised = raised(rate, middle);
        double divergence = rate * Math.log(rate / raised) + (1 - rate) * Math.log((1 - rate) / (1 - raised));
        double spent = 1 + run * divergence;
        double h = Math.log(spent + Math.log(spent));
        return new PageHinkley.Settings(0, middle - rate, h / logOdds(rate, raised), 1);
    }

    /** The rate against which {@code middle} speaks neither for it nor for {@code rate}. */
    private static double raised(double rate, double middle) {
        double low = middle;
        double high = 1 - 1e-9;
        for (int i = 0; i < 60; i++) {
            double tried = (low + high) / 2;
            double indifferent = Math.log((1 - rate) / (1 - tried)) / logOdds(rate, tried);
            if (indifferent < middle) {
                low = tried;
            } else {
                high = tried;
            }
        }
        return low;
    }

    private static double logOdds(double rate, double raised) {
        return Math.log(raised * (1 - rate) / (rate * (1 - raised)));
    }

    PageHinkley.State pageHinkleyState() {
        return new PageHinkley.State(rows + 1, rate(), 0);
    }

    Ddm.State ddmState() {
        return new Ddm.State(rows, rate(), rate(), deviation() / Math.sqrt(rows));
    }
}
