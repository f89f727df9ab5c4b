package io.driftloop.eval.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * How our statistics agree with recorded ones. Allowed are 1e-9 (absolute, or relative where the value is above 1), for Hellinger's distance of numbers 1e-8:
 * the implementation that was recorded loses digits there.
 */
public final class Agreement {

    private static final double TOLERANCE = 1e-9;
    private static final double HELLINGER_TOLERANCE = 1e-8;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Double> worst = new TreeMap<>();
    private final ArrayNode failed = json.createArrayNode();
    private int cases;

    private Agreement() {}

    /** Works all cases out. */
    public static Agreement of(JsonNode cases) {
        Agreement agreement = new Agreement();
        cases.forEach(agreement::add);
        return agreement;
    }

    private void add(JsonNode spec) {
        cases++;
        boolean fails = !spec.path("expected").isObject();
        for (Map.Entry<String, ReferenceCase.Gap> gap : ReferenceCase.gaps(spec).entrySet()) {
            worst.merge(gap.getKey(), gap.getValue().absolute(), Math::max);
            double tolerance = gap.getKey().equals("hellinger") ? HELLINGER_TOLERANCE : TOLERANCE;
            fails |= gap.getValue().scaled() > tolerance;
        }
        if (fails) {
            failed.add(spec.path("id").asText());
        }
    }

    /** Whether every case agrees. */
    public boolean whole() {
        return failed.isEmpty();
    }

    /** {@code {"cases", "worst": {statistic: largest absolute error}, "failed": [ids]}}; null where a case has no such number. */
    public ObjectNode toJson() {
        ObjectNode result = json.createObjectNode().put("cases", cases);
        ObjectNode errors = result.putObject("worst");
        worst.forEach((name, error) -> errors.set(
                name,
                error.isInfinite() ? json.nullNode() : json.getNodeFactory().numberNode(error)));
        result.set("failed", failed);
        return result;
    }
}
