package io.driftloop.registry.card;

import io.driftloop.contracts.SliceMetrics;
import io.driftloop.registry.model.ModelVersion;
import io.driftloop.registry.model.VersionContent;
import io.driftloop.registry.model.VersionOverview;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The YAML head of a card: {@code license}, {@code datasets}, {@code metrics} and {@code model-index} as the Hugging Face hub defines them. */
final class FrontMatter {

    private FrontMatter() {}

    static String of(VersionOverview overview, Map<String, String> fields) {
        ModelVersion version = overview.version();
        VersionContent content = version.content();
        StringBuilder yaml = new StringBuilder("---\n");
        if (fields.containsKey("license")) {
            yaml.append("license: ").append(text(fields.get("license"))).append('\n');
        }
        yaml.append("library_name: driftloop\ntags:\n- driftloop\ndatasets:\n- ")
                .append(text(content.dataset().dataset().value()))
                .append("\nmetrics:\n");
        TreeSet<String> metrics = new TreeSet<>();
        content.slices().forEach(slice -> metrics.addAll(slice.candidate().keySet()));
        metrics.forEach(metric -> yaml.append("- ").append(text(metric)).append('\n'));
        yaml.append("model-index:\n- name: ")
                .append(text(version.model().value()))
                .append("\n  results:\n");
        content.slices().forEach(slice -> yaml.append(result(content, slice)));
        return yaml.append("---\n\n").toString();
    }

    private static String result(VersionContent content, SliceMetrics slice) {
        StringBuilder yaml = new StringBuilder("  - task:\n      type: "
                + (slice.candidate().containsKey("mae") ? "tabular-regression" : "classification")
                + "\n    dataset:\n");
        String dataset = content.dataset().dataset().value();
        yaml.append("      name: ")
                .append(text(dataset + ", slice " + slice.slice()))
                .append('\n');
        yaml.append("      type: ").append(text(dataset)).append('\n');
        yaml.append("      split: test\n      revision: ")
                .append(text(content.dataset().contentHash()))
                .append("\n    metrics:\n");
        new TreeMap<>(slice.candidate())
                .forEach((metric, value) -> yaml.append("    - type: ")
                        .append(text(metric))
                        .append("\n      value: ")
                        .append(number(value))
                        .append('\n'));
        return yaml.toString();
    }

    private static String number(double value) {
        return Double.isNaN(value)
                ? ".nan"
                : Double.isInfinite(value) ? (value > 0 ? ".inf" : "-.inf") : String.valueOf(value);
    }

    /** A double-quoted scalar. */
    private static String text(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < 0x20 || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029) {
                quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
