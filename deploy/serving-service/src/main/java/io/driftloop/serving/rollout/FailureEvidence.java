package io.driftloop.serving.rollout;

/**
 * What a candidate's requests say about its rate of failures, valid however often one looks.
 *
 * <p>Each is the capital of a gambler who starts with 1 and bets at fair odds, or worse, as long as the hypothesis is true (a test martingale; Shafer, Vovk and
 * others: Test martingales, Bayes factors and p-values, Statistical Science 2011; Waudby-Smith and Ramdas: Estimating means of bounded random variables by
 * betting, JRSS B 2024). By Ville's inequality the capital of a true hypothesis ever reaches 1/alpha with a probability of at most alpha, at whichever request one
 * stops. The capital is spread over fixed bets, so that it depends on the counts alone: nothing else has to be kept. Pure.
 */
final class FailureEvidence {

    /** Bets on successes as shares of the boldest one, with what of the capital each gets: few or no failures are the usual case, so most bet boldly. */
    private static final double[][] ON_SUCCESSES = {{0.95, 0.4}, {0.7, 0.25}, {0.4, 0.15}, {0.2, 0.1}, {0.05, 0.1}};

    /** Bets on failures: the best one at m times the limit is about (m - 1) times the limit, as a share of the boldest. */
    private static final double[][] ON_FAILURES = {{0.5, 0.2}, {0.15, 0.2}, {0.05, 0.2}, {0.02, 0.2}, {0.01, 0.2}};

    private FailureEvidence() {}

    /**
     * Against "it fails at this rate or more often": large when it fails less often.
     *
     * @param limit from 0 to 1; that no request at all fails no number of them can prove, so there it is enough that none has
     */
    static double below(double limit, long requests, long failures) {
        if (limit <= 0 || limit >= 1) {
            return limit >= 1 || failures == 0 ? Double.POSITIVE_INFINITY : 0;
        }
        // bets on each success: 1 + b p after one, 1 - b (1 - p) after a failure; the boldest loses all with one
        // failure
        return capital(ON_SUCCESSES, 1 / (1 - limit), limit, requests - failures, failures);
    }

    /** Against "it fails at this rate or less often": large when it fails more often. */
    static double above(double limit, long requests, long failures) {
        if (limit <= 0 || limit >= 1) {
            return limit <= 0 && failures > 0 ? Double.POSITIVE_INFINITY : 1;
        }
        return capital(ON_FAILURES, -1 / limit, limit, requests - failures, failures);
    }

    /** @param boldest bet on successes; a negative one is on failures */
    private static double capital(double[][] bets, double boldest, double limit, long successes, long failures) {
        double capital = 0;
        for (double[] part : bets) {
            double bet = part[0] * boldest;
            double log = successes * Math.log1p(bet * limit) + failures * Math.log1p(-bet * (1 - limit));
            capital += part[1] * Math.exp(log);
        }
        return capital;
    }

    /** So many requests without a failure are proof that it fails less often. */
    static long enough(double limit, double alpha) {
        long few = 0;
        long many = 1;
        while (below(limit, many, 0) < 1 / alpha) {
            few = many;
            many *= 2;
        }
        while (many - few > 1) {
            long middle = (few + many) / 2;
            if (below(limit, middle, 0) < 1 / alpha) {
                few = middle;
            } else {
                many = middle;
            }
        }
        return many;
    }
}
