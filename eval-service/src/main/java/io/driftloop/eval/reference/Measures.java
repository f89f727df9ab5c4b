package io.driftloop.eval.reference;

import io.driftloop.eval.statistic.Divergence;
import io.driftloop.eval.statistic.Shares;
import java.util.LinkedHashMap;
import java.util.Map;

/** What numbers and categories have in common. */
final class Measures {

    private Measures() {}

    /** Divergences that Evidently gives, by its rule for zeros. */
    static Map<String, Object> onShares(double[] p, double[] q) {
        double[] p0 = Shares.withoutZeros(p);
        double[] q0 = Shares.withoutZeros(q);
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("psi", Divergence.psi(p0, q0));
        measured.put("jensenshannon", Divergence.jensenShannon(p, q));
        measured.put("kl_div", Divergence.kullbackLeibler(Shares.normalised(p0), Shares.normalised(q0)));
        return measured;
    }
}
