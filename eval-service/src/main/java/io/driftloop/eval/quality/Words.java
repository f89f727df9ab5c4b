package io.driftloop.eval.quality;

import io.driftloop.eval.baseline.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;

/** Figures in sentences. */
final class Words {

    private Words() {}

    static String percent(double share) {
        return Numbers.percent(share);
    }

    /** A value as it was sent, with up to six digits. */
    static String value(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
