package io.driftloop.eval.budget;

import java.util.Locale;

/** How large a drift is that is tried. */
enum DriftSize {
    SMALL(0.2, 0.05),
    MEDIUM(0.5, 0.15),
    LARGE(1.0, 0.40);

    private final double deviations;
    private final double recoded;

    DriftSize(double deviations, double recoded) {
        this.deviations = deviations;
        this.recoded = recoded;
    }

    /** Standard deviations of the reference by which numbers grow. */
    double deviations() {
        return deviations;
    }

    /** Share of rows whose category becomes the rarest one. */
    double recoded() {
        return recoded;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
