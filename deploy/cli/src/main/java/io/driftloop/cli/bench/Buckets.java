package io.driftloop.cli.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A histogram as OpenMetrics tells it: how many were at most so long.
 *
 * @param cumulative upper bound in seconds to count; the last bound is infinite
 */
record Buckets(TreeMap<Double, Double> cumulative) {

    private static final Pattern BOUND = Pattern.compile("[{,]le=\"([^\"]+)\"");

    /** Sums the buckets of a metric over all services' texts. */
    static Buckets read(Iterable<String> metrics, String name) {
        TreeMap<Double, Double> sums = new TreeMap<>();
        for (String text : metrics) {
            for (String line : text.split("\n")) {
                Matcher bound = BOUND.matcher(line);
                if (line.startsWith(name + "_bucket{") && bound.find()) {
                    double at = bound.group(1).equals("+Inf")
                            ? Double.POSITIVE_INFINITY
                            : Double.parseDouble(bound.group(1));
                    sums.merge(
                            at,
                            Double.parseDouble(
                                    line.substring(line.lastIndexOf(' ') + 1).strip()),
                            Double::sum);
                }
            }
        }
        return new Buckets(sums);
    }

    /** What came on top of an earlier look. */
    Buckets since(Buckets before) {
        TreeMap<Double, Double> difference = new TreeMap<>();
        cumulative.forEach((bound, count) ->
                difference.put(bound, count - before.cumulative().getOrDefault(bound, 0.0)));
        return new Buckets(difference);
    }

    long count() {
        return cumulative.isEmpty() ? 0 : Math.round(cumulative.lastEntry().getValue());
    }

    /** The quantile in seconds, by linear interpolation inside its bucket; the last finite bound where it lies beyond. */
    double quantile(double share) {
        double wanted = share * count();
        double low = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
            if (bucket.getValue() >= wanted) {
                double inside = bucket.getValue() - below;
                double part = inside == 0 ? 1 : (wanted - below) / inside;
                return bucket.getKey().isInfinite() ? low : low + part * (bucket.getKey() - low);
            }
            low = bucket.getKey();
            below = bucket.getValue();
        }
        return low;
    }
}
