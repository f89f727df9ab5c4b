package io.driftloop.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics of a service: {@code docs/reference/metrics.md} held against what {@code /q/metrics} exports. Some series are there only once something has happened, so an
 * exported one must be listed, and a listed one need not be exported now; {@code docs/reference/refresh} adds what it sees.
 */
public final class MetricsReference {

    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern HELP = Pattern.compile("# HELP (\\S+) ?(.*)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+(?: .*)?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern ROW =
            Pattern.compile("\\| `([^`]+)` \\| (\\w+) \\| ([^|]*) \\| (.*) \\|", Pattern.MULTILINE);
    private static final String OWN = "driftloop_";
    private static final String HEAD = "| Metric | Type | Labels | What it says |\n|---|---|---|---|\n";

    private MetricsReference() {}

    /**
     * A family of series.
     *
     * @param name as queries have it; of a histogram without {@code _bucket}, {@code _sum}, {@code _count}; of a counter with {@code _total}
     * @param type as the exposition says
     * @param labels names, but for {@code le}
     * @param help what it says
     */
    public record Family(String name, String type, SortedSet<String> labels, String help) {

        /** Names that queries may use. */
        public List<String> series() {
            return type.equals("histogram") || type.equals("summary")
                    ? List.of(name + "_bucket", name + "_sum", name + "_count", name + "_max", name)
                    : List.of(name);
        }

        private String row() {
            String shown = labels.isEmpty()
                    ? "none"
                    : String.join(", ", labels.stream().map(l -> "`" + l + "`").toList());
            return "| `" + name + "` | " + type + " | " + shown + " | " + help.replace("|", "\\|") + " |";
        }
    }

    /** Families of an exposition, by name. */
    public static Map<String, Family> parse(String exposition) {
        Map<String, String> types = new TreeMap<>();
        Map<String, String> helps = new TreeMap<>();
        Map<String, SortedSet<String>> labels = new TreeMap<>();
        for (String line : exposition.split("\n")) {
            Matcher type = TYPE.matcher(line);
            Matcher help = HELP.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                types.put(type.group(1), type.group(2));
            } else if (help.matches()) {
                helps.put(help.group(1), help.group(2));
            } else if (!line.startsWith("#") && sample.matches() && !isMaximum(sample.group(1), types)) {
                SortedSet<String> own = labels.computeIfAbsent(family(sample.group(1), types), name -> new TreeSet<>());
                Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
                while (label.find()) {
                    own.add(label.group(1));
                }
            }
        }
        Map<String, Family> families = new TreeMap<>();
        labels.forEach((name, own) -> {
            own.removeAll(List.of("le", "quantile"));
            families.put(
                    total(name, types),
                    new Family(
                            total(name, types),
                            types.getOrDefault(name, "gauge").toLowerCase(Locale.ROOT),
                            own,
                            helps.getOrDefault(name, "").strip()));
        });
        return families;
    }

    /** A timer's maximum comes as a family of its own. */
    private static boolean isMaximum(String series, Map<String, String> types) {
        return series.endsWith("_max") && types.containsKey(series.substring(0, series.length() - "_max".length()));
    }

    private static String family(String series, Map<String, String> types) {
        if (types.containsKey(series)) {
            return series;
        }
        for (String end : List.of("_bucket", "_sum", "_count", "_total")) {
            if (series.endsWith(end)) {
                String stem = series.substring(0, series.length() - end.length());
                if (types.containsKey(stem)) {
                    return stem;
                }
            }
        }
        return series;
    }

    /** OpenMetrics names a counter's family without the ending that its series has. */
    private static String total(String family, Map<String, String> types) {
        return "counter".equals(types.get(family)) && !family.endsWith("_total") ? family + "_total" : family;
    }

    /** Families that a text of the reference lists, by name. */
    public static Map<String, Family> listed(String text) {
        Map<String, Family> families = new TreeMap<>();
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            SortedSet<String> labels = new TreeSet<>(Arrays.asList(
                    row.group(3).replace("`", "").replace("none", "").split(", *")));
            labels.remove("");
            families.put(row.group(1), new Family(row.group(1), row.group(2), labels, row.group(4)));
        }
        return families;
    }

    /**
     * Fails when a service exports a metric of ours that its section does not list, or with other labels, or when one that every service has is missing.
     *
     * @param service short name
     * @param exposition of {@code /q/metrics}
     */
    public static void mustList(String service, String exposition) {
        ReferenceFile file = ReferenceFile.named("metrics.md");
        Map<String, Family> exported = parse(exposition);
        Map<String, Family> common = listed(file.section("every service"));
        Map<String, Family> own = new TreeMap<>(listed(file.section(service)));
        Map<String, Family> libraries = listed(file.section("libraries"));
        List<String> wrong = new ArrayList<>();
        exported.forEach((name, family) -> {
            Family known = common.getOrDefault(name, own.getOrDefault(name, libraries.get(name)));
            if (ReferenceFile.refreshing() && name.startsWith(OWN) && !common.containsKey(name)) {
                own.put(name, family);
            } else if (name.startsWith(OWN) && known == null) {
                wrong.add(name + " is not listed");
            } else if (known != null && !known.labels().equals(family.labels())) {
                wrong.add(name + " has the labels " + family.labels() + ", listed are " + known.labels());
            }
        });
        common.keySet().stream()
                .filter(name -> !exported.containsKey(name))
                .forEach(name -> wrong.add(name + " is listed for every service and not exported"));
        if (ReferenceFile.refreshing()) {
            file.mustHaveSection(service, table(own));
        }
        assertThat(wrong)
                .as("metrics of %s against docs/reference/metrics.md; run docs/reference/refresh", service)
                .isEmpty();
    }

    private static String table(Map<String, Family> families) {
        return families.isEmpty()
                ? ""
                : HEAD
                        + String.join(
                                "\n",
                                families.values().stream().map(Family::row).toList());
    }
}
