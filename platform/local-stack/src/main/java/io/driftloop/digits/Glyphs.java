package io.driftloop.digits;

import java.util.ArrayList;
import java.util.List;

/**
 * The ten digits as strokes, in a square from (0,0) top left to (1,1) bottom right. A stroke is a chain of points.
 */
final class Glyphs {

    private Glyphs() {}

    /** Strokes of a digit; each is {@code x0, y0, x1, y1, ...}. */
    static List<double[]> of(int digit) {
        return switch (digit) {
            case 0 -> List.of(arc(0.5, 0.5, 0.27, 0.4, 0, 360));
            case 1 -> List.of(line(0.34, 0.28, 0.54, 0.1, 0.54, 0.9));
            case 2 -> List.of(join(arc(0.5, 0.32, 0.24, 0.22, 180, 400), line(0.24, 0.9, 0.78, 0.9)));
            case 3 -> List.of(join(arc(0.48, 0.3, 0.23, 0.2, 200, 450), arc(0.48, 0.7, 0.26, 0.2, 270, 510)));
            case 4 -> List.of(line(0.6, 0.1, 0.22, 0.62, 0.8, 0.62), line(0.62, 0.36, 0.62, 0.92));
            case 5 -> List.of(join(line(0.74, 0.1, 0.32, 0.1, 0.28, 0.46), arc(0.48, 0.66, 0.26, 0.23, 230, 510)));
            case 6 -> List.of(join(line(0.64, 0.1, 0.4, 0.34), arc(0.5, 0.66, 0.25, 0.24, 200, 560)));
            case 7 -> List.of(line(0.22, 0.12, 0.78, 0.12, 0.44, 0.9));
            case 8 -> List.of(arc(0.5, 0.3, 0.2, 0.19, 90, 450), arc(0.5, 0.7, 0.25, 0.21, -90, 270));
            case 9 -> List.of(join(arc(0.48, 0.34, 0.23, 0.23, 0, 360), line(0.71, 0.34, 0.66, 0.9)));
            default -> throw new IllegalArgumentException("no digit " + digit);
        };
    }

    /** An elliptic arc, angles in degrees, clockwise from the right. */
    private static double[] arc(double x, double y, double radiusX, double radiusY, int from, int to) {
        int steps = Math.max(8, Math.abs(to - from) / 15);
        double[] points = new double[2 * (steps + 1)];
        for (int i = 0; i <= steps; i++) {
            double angle = Math.toRadians(from + (to - from) * (double) i / steps);
            points[2 * i] = x + radiusX * Math.cos(angle);
            points[2 * i + 1] = y + radiusY * Math.sin(angle);
        }
        return points;
    }

    private static double[] line(double... points) {
        return points;
    }

    private static double[] join(double[]... parts) {
        List<Double> joined = new ArrayList<>();
        for (double[] part : parts) {
            for (double value : part) {
                joined.add(value);
            }
        }
        return joined.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
