package io.driftloop.eval.statistic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The recorded cases of drift statistics and the generators of their inputs (uniforms of SplittableRandom, bit for bit). */
final class Vectors {

    private Vectors() {}

    static Stream<JsonNode> cases(String kind) {
        try (InputStream in = Vectors.class.getResourceAsStream("/statistic/drift-vectors.json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false)
                    .filter(c -> c.get("kind").asText().equals(kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] sample(JsonNode spec) {
        if (spec.isArray()) {
            return StreamSupport.stream(spec.spliterator(), false)
                    .mapToDouble(v -> v.isNull() ? Double.NaN : v.asDouble())
                    .toArray();
        }
        double[] values = generate(spec);
        if (spec.has("nan")) {
            SplittableRandom holes = new SplittableRandom(spec.get("seed").asLong() ^ 0x1234567L);
            for (int i = 0; i < values.length; i++) {
                values[i] = holes.nextDouble() < spec.get("nan").asDouble() ? Double.NaN : values[i];
            }
        }
        return values;
    }

    private static double[] generate(JsonNode spec) {
        long seed = spec.get("seed").asLong();
        double scale = spec.path("scale").asDouble(1);
        double loc = spec.path("loc").asDouble(0);
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom second = new SplittableRandom(seed ^ 0x5DEECE66DL);
        double[] values = new double[spec.get("n").asInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (spec.get("family").asText()) {
                case "uniform" -> random.nextDouble() * scale + loc;
                case "irwin" -> irwin(random) * scale + loc;
                case "rounded" -> Math.rint((irwin(random) * scale + loc) * 10) / 10;
                case "mix" ->
                    (irwin(random)
                                            + (second.nextDouble()
                                                            < spec.get("w").asDouble()
                                                    ? spec.get("d").asDouble()
                                                    : 0))
                                    * scale
                            + loc;
                case "t2" -> t2(random.nextDouble()) * scale + loc;
                case "pareto2" -> 1 / Math.sqrt(1 - random.nextDouble()) * scale + loc;
                case "intk" -> Math.floor(random.nextDouble() * spec.get("k").asInt()) * scale + loc;
                case "const" -> loc;
                default -> throw new IllegalArgumentException(spec.toString());
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

    private static double t2(double u) {
        return (2 * u - 1) / Math.sqrt(2 * u * (1 - u));
    }
}
