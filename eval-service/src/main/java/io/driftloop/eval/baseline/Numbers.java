package io.driftloop.eval.baseline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for people, the same in every locale. */
public final class Numbers {

    private Numbers() {}

    /** Three significant digits without an exponent: {@code 0.207}, {@code 52.1}, {@code 1340}. */
    public static String brief(double value) {
        return brief(value, 3);
    }

    static String brief(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "missing";
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** A share as whole percent, with one decimal below 10: {@code 34 %}, {@code 0.4 %}. */
    public static String percent(double share) {
        double percent = share * 100;
        BigDecimal rounded = new BigDecimal(percent).setScale(percent < 9.95 ? 1 : 0, RoundingMode.HALF_UP);
        return (rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString()) + " %";
    }
}
