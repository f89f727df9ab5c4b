package io.driftloop.contracts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that decides the bits of a model's weights, by name, as text. Two trainings with the same provenance give the same weights.
 *
 * @param inputs what is known; names that {@link #ORDER} does not have come after those that it has
 */
public record Provenance(Map<String, String> inputs) {

    /** Nothing is known: the model was made before provenance was kept. */
    public static final Provenance UNKNOWN = new Provenance(Map.of());

    /** The names, in the order in which a difference between two trainings explains the most. */
    public static final List<String> ORDER = List.of(
            "dataset",
            "splits",
            "definition",
            "settings",
            "recipe",
            "champion",
            "seed",
            "threads",
            "device",
            "engine",
            "environment",
            "driftloop",
            "jdk",
            "os",
            "cpu",
            "commit");

    private static final Comparator<String> BY_ORDER = Comparator.<String>comparingInt(
                    name -> ORDER.contains(name) ? ORDER.indexOf(name) : ORDER.size())
            .thenComparing(Comparator.naturalOrder());

    public Provenance {
        Map<String, String> sorted = new TreeMap<>(BY_ORDER);
        sorted.putAll(inputs);
        inputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sorted));
    }

    /**
     * One input that two trainings did not share.
     *
     * @param then of the first one; null where it had none
     * @param now of the second one; null where it had none
     */
    public record Difference(
            String input, @Nullable String then, @Nullable String now) {}

    /** Where another training differs from this one, the most telling first. */
    public List<Difference> differences(Provenance other) {
        TreeSet<String> names = new TreeSet<>(BY_ORDER);
        names.addAll(inputs.keySet());
        names.addAll(other.inputs.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            String then = inputs.get(name);
            String now = other.inputs.get(name);
            if (then == null ? now != null : !then.equals(now)) {
                differences.add(new Difference(name, then, now));
            }
        }
        return differences;
    }
}
