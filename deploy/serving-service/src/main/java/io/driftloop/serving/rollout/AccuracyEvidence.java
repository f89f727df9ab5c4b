package io.driftloop.serving.rollout;

/**
 * What labels say about a candidate's accuracy, valid however often one looks.
 *
 * <p>Of each pair D is 1 where only the champion was right, -1 where only the candidate was, else 0; its mean is the accuracy that the candidate loses. The capital of a
 * gambler who bets b on D - m, the product of 1 + b (D - m), is a test martingale, or shrinks, while that mean is at most m (bounded betting: Waudby-Smith and
 * Ramdas, JRSS B 2024, section 4); by Ville's inequality it ever reaches 1/alpha with a probability of at most alpha. Spread over fixed bets it depends on the three
 * counts alone. Pure.
 */
final class AccuracyEvidence {
    /** Bets as shares of the boldest, which loses all where the candidate is the better one. */
    private static final double[] BETS = {0.8, 0.4, 0.2, 0.1, 0.05};

    private AccuracyEvidence() {}

    /**
     * Against "it loses this much accuracy or less": large when it loses more.
     *
     * @param loss that is allowed, from 0 to 1
     */
    static double loses(double loss, LabelCounts counts) {
        double boldest = 1 / (1 + loss);
        double capital = 0;
        for (double share : BETS) {
            double bet = share * boldest;
            double log = counts.worse() * Math.log1p(bet * (1 - loss))
                    + counts.equal() * Math.log1p(-bet * loss)
                    + counts.better() * Math.log1p(-bet * (1 + loss));
            capital += Math.exp(log) / BETS.length;
        }
        return capital;
    }
}
