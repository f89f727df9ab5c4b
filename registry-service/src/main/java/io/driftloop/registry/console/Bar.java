package io.driftloop.registry.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two bars next to each other, baseline and current, in a picture of 300 by 120 with the origin at the top left. The tallest bar of a column is as high as the picture.
 */
public record Bar(String label, double x, double width, double scale, double baseline, double current) {

    private static final double WIDTH = 300;
    private static final double HEIGHT = 118;
    private static final double GAP = 0.22;

    static List<Bar> of(List<DriftReport.Cell> cells) {
        double tallest = cells.stream()
                .mapToDouble(cell -> Math.max(cell.baseline(), cell.current()))
                .max()
                .orElse(0);
        double pitch = cells.isEmpty() ? WIDTH : WIDTH / cells.size();
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            DriftReport.Cell cell = cells.get(i);
            bars.add(new Bar(
                    cell.label(),
                    i * pitch + pitch * GAP / 2,
                    pitch * (1 - GAP) / 2,
                    tallest == 0 ? 0 : HEIGHT / tallest,
                    cell.baseline(),
                    cell.current()));
        }
        return bars;
    }

    /** Left edge of the current bar. */
    public double currentX() {
        return x + width;
    }

    /** Height of the baseline bar. */
    public double baselineHeight() {
        return baseline * scale;
    }

    /** Height of the current bar. */
    public double currentHeight() {
        return current * scale;
    }

    /** Top edge of the baseline bar. */
    public double baselineTop() {
        return 120 - baselineHeight();
    }

    /** Top edge of the current bar. */
    public double currentTop() {
        return 120 - currentHeight();
    }

    /** The baseline's share for people. */
    public String baselineText() {
        return percent(baseline);
    }

    /** The current share for people. */
    public String currentText() {
        return percent(current);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
