package io.driftloop.eval.quality;

/** How surprising a number of hits is. */
final class Binomial {

    private Binomial() {}

    /**
     * An upper bound of ln P(X &gt;= k) for X binomial(n, p): Chernoff's, exp(-n KL(k/n, p)); exact enough where only "never by chance" matters. 0 where
     * k/n is not above p.
     */
    static double logTail(long k, long n, double p) {
        double share = (double) k / n;
        if (n == 0 || share <= p) {
            return 0;
        }
        double rest = share == 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - p));
        return -n * (share * Math.log(share / p) + rest);
    }
}
