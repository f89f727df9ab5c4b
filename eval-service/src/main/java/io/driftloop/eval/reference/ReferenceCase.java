package io.driftloop.eval.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One recorded case and what we make of it. */
final class ReferenceCase {

    private static final Map<String, Function<JsonNode, Map<String, Object>>> KINDS = Map.of(
            "numeric", NumericCase::measure,
            "categorical", CategoricalCase::measure,
            "embedding", EmbeddingCase::measure,
            "page_hinkley", StreamCases::pageHinkley,
            "ddm", StreamCases::ddm,
            "cbpe_binary", StreamCases::expectedConfusion);

    private ReferenceCase() {}

    /** How far each expected statistic is off. */
    static Map<String, Gap> gaps(JsonNode spec) {
        Function<JsonNode, Map<String, Object>> kind =
                KINDS.getOrDefault(spec.path("kind").asText(), unknown -> Map.of());
        Map<String, Object> measured = kind.apply(spec);
        Map<String, Gap> gaps = new TreeMap<>();
        spec.path("expected")
                .properties()
                .forEach(e -> gaps.put(e.getKey(), gap(e.getValue(), measured.get(e.getKey()))));
        return gaps;
    }

    private static Gap gap(JsonNode expected, @Nullable Object measured) {
        if (measured instanceof double[] values) {
            return gap(expected, DoubleStream.of(values).boxed().toList());
        }
        if (measured instanceof long[] values) {
            return gap(expected, LongStream.of(values).boxed().toList());
        }
        if (measured instanceof Collection<?> values && expected.isArray()) {
            return ofLists(StreamSupport.stream(expected.spliterator(), false).toList(), List.copyOf(values));
        }
        if (measured instanceof Number number && !expected.isNull()) {
            return Gap.of(expected.asDouble(Double.NaN), number.doubleValue());
        }
        return expected.isTextual() && expected.asText().equals(measured) ? Gap.NONE : Gap.WHOLE;
    }

    private static Gap ofLists(List<JsonNode> expected, List<?> measured) {
        if (expected.size() != measured.size()) {
            return Gap.WHOLE;
        }
        Gap worst = Gap.NONE;
        for (int i = 0; i < expected.size(); i++) {
            worst = worst.or(gap(expected.get(i), measured.get(i)));
        }
        return worst;
    }

    /**
     * Between an expected and a measured value. Infinite where the measured one is no number, another word or another list, or was not worked out.
     *
     * @param absolute difference
     * @param scaled the same, over the expected value where that is above 1
     */
    record Gap(double absolute, double scaled) {

        static final Gap NONE = new Gap(0, 0);
        static final Gap WHOLE = new Gap(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

        static Gap of(double expected, double measured) {
            if (expected == measured) {
                return NONE;
            }
            double absolute = Math.abs(expected - measured);
            return Double.isFinite(absolute) ? new Gap(absolute, absolute / Math.max(1, Math.abs(expected))) : WHOLE;
        }

        Gap or(Gap other) {
            return new Gap(Math.max(absolute, other.absolute), Math.max(scaled, other.scaled));
        }
    }
}
