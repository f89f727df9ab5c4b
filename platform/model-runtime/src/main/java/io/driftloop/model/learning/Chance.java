package io.driftloop.model.learning;

import java.util.SplittableRandom;

/** Numbers drawn from a seed; only specified generator output is used, so that every JDK draws the same. */
final class Chance {

    private static final long EPOCH_MIX = 0x9E3779B97F4A7C15L;
    private static final long ROW_MIX = 0xC2B2AE3D27D4EB4FL;

    private final SplittableRandom random;

    Chance(long seed, int epoch, int place) {
        random = new SplittableRandom(seed ^ EPOCH_MIX * epoch ^ ROW_MIX * (place + 1L));
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [-limit, limit). */
    double around(double limit) {
        return (2 * unit() - 1) * limit;
    }

    /** Standard normal (Box and Muller 1958). */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        return radius * StrictMath.cos(2 * Math.PI * unit());
    }

    /** Beta(alpha, alpha) for alpha up to 1 (Jöhnk 1964). */
    double beta(double alpha) {
        while (true) {
            double u = StrictMath.pow(unit(), 1 / alpha);
            double v = StrictMath.pow(unit(), 1 / alpha);
            if (u + v <= 1 && u + v > 0) {
                return u / (u + v);
            }
        }
    }
}
