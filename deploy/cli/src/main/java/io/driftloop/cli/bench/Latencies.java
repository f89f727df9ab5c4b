package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long something took, each time. Not thread-safe. */
final class Latencies {

    private final List<Double> milliseconds = new ArrayList<>();

    void add(double taken) {
        milliseconds.add(taken);
    }

    void addAll(Latencies others) {
        milliseconds.addAll(others.milliseconds);
    }

    int count() {
        return milliseconds.size();
    }

    /** Whether there are some, and none took longer. */
    boolean within(double most) {
        return !milliseconds.isEmpty() && Collections.max(milliseconds) <= most;
    }

    /** {@code {"n", "p50", "p95", "max"}} in milliseconds; only {@code n} where there are none. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("n", count());
        if (!milliseconds.isEmpty()) {
            json.put("p50", quantile(0.5)).put("p95", quantile(0.95)).put("max", quantile(1));
        }
        return json;
    }

    /** The smallest value that so large a share does not exceed. */
    private double quantile(double share) {
        List<Double> sorted = milliseconds.stream().sorted().toList();
        int place = (int) Math.ceil(share * sorted.size()) - 1;
        return Math.round(sorted.get(Math.max(0, place)) * 10) / 10.0;
    }
}
