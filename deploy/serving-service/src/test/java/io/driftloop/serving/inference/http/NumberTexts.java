package io.driftloop.serving.inference.http;

import java.math.BigDecimal;
import java.util.Random;

/** Random texts of numbers, most of them where readers go wrong. Seeded; not thread-safe. */
final class NumberTexts {
    private static final int KINDS = 12;
    private final Random random;

    NumberTexts(long seed) {
        this.random = new Random(seed);
    }

    /** A text that JSON takes for a number. */
    String next() {
        String text =
                switch (random.nextInt(KINDS)) {
                    case 0 -> String.valueOf(random.nextInt(1_000));
                    case 1 -> Float.toString(anyFloat());
                    case 2 -> Double.toString(anyDouble());
                    case 3 -> halfway(anyFloat()).toString();
                    case 4 -> near(halfway(anyFloat()));
                    case 5 -> halfway(subnormal()).toString();
                    case 6 -> near(halfway(subnormal()));
                    case 7 -> digits(1 + random.nextInt(40)) + "." + digits(1 + random.nextInt(40));
                    case 8 -> digits(1 + random.nextInt(20)) + exponent(400);
                    case 9 -> "0." + "0".repeat(random.nextInt(60)) + digits(1 + random.nextInt(60)) + exponent(60);
                    case 10 -> digits(1 + random.nextInt(3)) + exponent(2_000_000_000);
                    default -> "0" + (random.nextBoolean() ? "." + "0".repeat(1 + random.nextInt(30)) : exponent(400));
                };
        return random.nextBoolean() || text.startsWith("-") ? text : "-" + text;
    }

    private float anyFloat() {
        float any = Float.intBitsToFloat(random.nextInt());
        return Float.isFinite(any) ? any : random.nextBoolean() ? Float.MAX_VALUE : 1;
    }

    private float subnormal() {
        return Float.intBitsToFloat(random.nextInt(1 << 23));
    }

    private double anyDouble() {
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) ? any : Double.MIN_VALUE;
    }

    /** Exactly between two floats, or between the largest and what would follow it. */
    private static BigDecimal halfway(float below) {
        BigDecimal size = new BigDecimal(Math.abs(below));
        return size.add(new BigDecimal(Math.ulp(below)).divide(BigDecimal.valueOf(2)));
    }

    /** So near that a double cannot tell the difference. */
    private String near(BigDecimal middle) {
        BigDecimal tiny = BigDecimal.ONE.movePointLeft(middle.scale() + 1 + random.nextInt(20));
        return (random.nextBoolean() ? middle.add(tiny) : middle.subtract(tiny)).toString();
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder().append((char) ('1' + random.nextInt(9)));
        while (digits.length() < count) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private String exponent(int most) {
        String sign = random.nextBoolean() ? "-" : random.nextBoolean() ? "+" : "";
        String zeros = "0".repeat(random.nextInt(3));
        return (random.nextBoolean() ? "e" : "E") + sign + zeros + random.nextInt(most);
    }
}
