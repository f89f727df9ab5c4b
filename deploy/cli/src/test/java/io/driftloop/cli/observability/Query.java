package io.driftloop.cli.observability;

import io.driftloop.testkit.reference.MetricsReference.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a PromQL expression asks for, as far as names go: metrics, the labels that it selects by, and those that it groups by. */
final class Query {
    /** Words of the language that the queries use; any other name must be a metric. */
    private static final Set<String> WORDS = Set.of(
            "sum", "max", "by", "without", "on", "and", "rate", "increase", "histogram_quantile", "label_values");

    /** What the scrape configuration adds. */
    private static final Set<String> OF_THE_TARGET = Set.of("job", "instance", "service");

    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on) *\\(([^)]*)\\)");
    private static final Pattern NAME = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*) *(?:=~|!~|!=|=)");

    private final Map<String, Family> bySeries = new HashMap<>();

    Query(Iterable<Family> families) {
        families.forEach(family -> family.series().forEach(series -> bySeries.put(series, family)));
    }

    /**
     * What is wrong with an expression.
     *
     * @param shown labels that its legend shows
     */
    List<String> problems(String expression, Set<String> shown) {
        // values of labels, durations and variables are no names
        String bare = expression.replaceAll("\"[^\"]*\"", "\"\"").replaceAll("\\[[^\\]]*]", "");
        List<String> problems = new ArrayList<>();
        Set<String> grouped = new TreeSet<>();
        Matcher grouping = GROUPING.matcher(bare);
        while (grouping.find()) {
            grouped.addAll(Arrays.asList(grouping.group(1).split(" *, *")));
        }
        grouped.remove("");
        Set<String> known = new TreeSet<>(OF_THE_TARGET);
        Matcher name = NAME.matcher(GROUPING.matcher(bare).replaceAll(""));
        boolean any = false;
        while (name.find()) {
            if (WORDS.contains(name.group(1))) {
                continue;
            }
            any = true;
            Set<String> labels = labels(name.group(1), problems);
            known.addAll(labels);
            Matcher matcher = MATCHER.matcher(name.group(2) == null ? "" : name.group(2));
            while (matcher.find()) {
                if (!labels.contains(matcher.group(1))) {
                    problems.add(name.group(1) + " has no label " + matcher.group(1));
                }
            }
        }
        if (!any) {
            problems.add("names no metric");
        }
        grouped.stream().filter(label -> !known.contains(label)).forEach(l -> problems.add("no metric has label " + l));
        shown.stream().filter(label -> !grouped.contains(label)).forEach(l -> problems.add("does not group by " + l));
        return problems;
    }

    private Set<String> labels(String series, List<String> problems) {
        Set<String> labels = new TreeSet<>(OF_THE_TARGET);
        Family family = bySeries.get(series);
        if (series.equals("up")) {
            return labels;
        }
        if (family == null) {
            problems.add("no service exports " + series);
            return labels;
        }
        labels.addAll(family.labels());
        if (series.endsWith("_bucket")) {
            labels.add("le");
        }
        return labels;
    }
}
