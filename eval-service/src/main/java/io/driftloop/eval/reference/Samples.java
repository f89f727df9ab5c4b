package io.driftloop.eval.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;

/** Inputs of a case: literal, or generated from the uniforms of {@link SplittableRandom}, bit for bit those of the recording. */
final class Samples {

    private static final long SECOND = 0x5DEECE66DL;
    private static final long HOLES = 0x1234567L;

    private Samples() {}

    /** Numbers; NaN where a value is missing. */
    static double[] numbers(JsonNode spec) {
        if (spec.isArray()) {
            return StreamSupport.stream(spec.spliterator(), false)
                    .mapToDouble(v -> v.isNumber() ? v.asDouble() : Double.NaN)
                    .toArray();
        }
        double[] values = generate(spec);
        if (spec.has("nan")) {
            SplittableRandom holes = new SplittableRandom(spec.get("seed").asLong() ^ HOLES);
            for (int i = 0; i < values.length; i++) {
                values[i] = holes.nextDouble() < spec.get("nan").asDouble() ? Double.NaN : values[i];
            }
        }
        return values;
    }

    private static double[] generate(JsonNode spec) {
        long seed = spec.path("seed").asLong();
        double scale = spec.path("scale").asDouble(1);
        double loc = spec.path("loc").asDouble(0);
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom second = new SplittableRandom(seed ^ SECOND);
        double[] values = new double[spec.path("n").asInt()];
        String family = spec.path("family").asText("irwin");
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (family) {
                case "uniform" -> random.nextDouble() * scale + loc;
                case "irwin" -> irwin(random) * scale + loc;
                case "rounded" -> Math.rint((irwin(random) * scale + loc) * 10) / 10;
                case "mix" -> (irwin(random) + bump(second, spec)) * scale + loc;
                case "t2" -> t2(random.nextDouble()) * scale + loc;
                case "pareto2" -> 1 / Math.sqrt(1 - random.nextDouble()) * scale + loc;
                case "intk" -> Math.floor(random.nextDouble() * spec.path("k").asInt()) * scale + loc;
                case "const" -> loc;
                default -> throw new IllegalArgumentException("no family '" + family + "'");
            };
        }
        return values;
    }

    private static double irwin(SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum - 6.0;
    }

    private static double bump(SplittableRandom second, JsonNode spec) {
        return second.nextDouble() < spec.path("w").asDouble() ? spec.path("d").asDouble() : 0;
    }

    private static double t2(double u) {
        return (2 * u - 1) / Math.sqrt(2 * u * (1 - u));
    }

    /** Categories by name. */
    static List<String> categories(JsonNode spec) {
        List<String> values = new ArrayList<>();
        if (spec.isArray()) {
            spec.forEach(v -> values.add(v.asText()));
            return values;
        }
        double[] sums = new double[spec.path("weights").size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += spec.path("weights").get(i).asDouble();
            sums[i] = sum;
        }
        SplittableRandom random = new SplittableRandom(spec.path("seed").asLong());
        for (int i = 0; i < spec.path("n").asInt(); i++) {
            double t = random.nextDouble() * sum;
            int index = 0;
            while (index < sums.length && sums[index] <= t) {
                index++;
            }
            values.add("c" + index);
        }
        return values;
    }

    /** Vectors: normal-like components in row order, the first of them moved. */
    static double[][] vectors(JsonNode spec) {
        int rows = spec.path("n").asInt();
        int columns = spec.path("dim").asInt();
        double scale = spec.path("scale").asDouble(1);
        double loc = spec.path("loc").asDouble(0);
        int moved = spec.path("shift_dims").asInt(columns);
        SplittableRandom random = new SplittableRandom(spec.path("seed").asLong());
        double[][] vectors = new double[rows][columns];
        for (double[] row : vectors) {
            for (int i = 0; i < columns; i++) {
                row[i] = irwin(random) * scale + (i < moved ? loc : 0);
            }
        }
        return vectors;
    }

    /** Draws of chance p, segment after segment. */
    static List<Boolean> draws(JsonNode segments) {
        List<Boolean> draws = new ArrayList<>();
        for (JsonNode segment : segments) {
            SplittableRandom random = new SplittableRandom(segment.path("seed").asLong());
            for (int i = 0; i < segment.path("n").asInt(); i++) {
                draws.add(random.nextDouble() < segment.path("p").asDouble());
            }
        }
        return draws;
    }
}
