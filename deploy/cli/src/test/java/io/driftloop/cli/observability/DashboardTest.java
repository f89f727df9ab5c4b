package io.driftloop.cli.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.driftloop.testkit.reference.MetricsReference;
import io.driftloop.testkit.reference.ReferenceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dashboard and rules ask for what the services export, as {@code docs/reference/metrics.md} lists it and a test of each service holds it against. */
class DashboardTest {
    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();
    private static final Path OBSERVABILITY = ROOT.resolve("deploy/observability");
    private static final int GRID_WIDTH = 24;
    private static final Pattern LEGEND = Pattern.compile("\\{\\{ *([a-z_]+) *}}");
    private static final Pattern ANNOTATION = Pattern.compile("\\$labels\\.([a-z_]+)");
    private static final String REFERENCE = ReferenceFile.named("metrics.md").text();

    private final Query query = new Query(MetricsReference.listed(REFERENCE).values());

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(Files.readString(OBSERVABILITY.resolve("grafana/driftloop.json")));
    }

    private static JsonNode yaml(String file) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(Files.readString(OBSERVABILITY.resolve(file)));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @Test
    void eachQueryOfTheDashboardNamesMetricsAndLabelsThatThereAre() throws Exception {
        List<String> problems = new ArrayList<>();
        int queries = 0;
        for (JsonNode panel : dashboard().path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries++;
                Set<String> shown = found(LEGEND, target.path("legendFormat").asText());
                query.problems(target.path("expr").asText(), shown)
                        .forEach(problem -> problems.add(panel.path("title").asText() + ": " + problem));
            }
        }
        for (JsonNode variable : dashboard().at("/templating/list")) {
            if (variable.path("type").asText().equals("query")) {
                String[] parts = variable.path("definition").asText().split("[(), ]+");
                query.problems(parts[1] + "{" + parts[2] + "=\"\"}", Set.of()).forEach(problems::add);
            }
        }
        assertThat(problems).isEmpty();
        assertThat(queries).isGreaterThanOrEqualTo(30);
    }

    @Test
    void eachRuleNamesMetricsAndLabelsThatThereAreAndSaysWhatIsWrong() throws Exception {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode group : yaml("prometheus/rules.yml").path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                String name = rule.path("alert").asText();
                Set<String> shown = found(ANNOTATION, rule.path("annotations").toString());
                String expression = rule.path("expr").asText();
                // without a grouping a series keeps all its labels
                boolean whole = !expression.contains(" by ");
                query.problems(expression, whole ? Set.of() : shown)
                        .forEach(problem -> problems.add(name + ": " + problem));
                assertThat(names.add(name)).as(name).isTrue();
                assertThat(rule.at("/annotations/summary").asText()).as(name).isNotBlank();
                assertThat(rule.at("/labels/severity").asText()).as(name).isIn("warning", "critical");
            }
        }
        assertThat(problems).isEmpty();
        assertThat(names).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void aQueryForWhatIsNotThereIsFound() {
        assertThat(query.problems(
                        "sum by (model) (rate(driftloop_inference_rows_totals{version=\"1\"}[5m]))", Set.of()))
                .contains("no service exports driftloop_inference_rows_totals");
        assertThat(query.problems("sum by (modell) (driftloop_traffic_share{rolle=\"champion\"})", Set.of("model")))
                .containsExactly(
                        "driftloop_traffic_share has no label rolle",
                        "no metric has label modell",
                        "does not group by model");
    }

    @Test
    void theDashboardCanBeImported() throws Exception {
        JsonNode dashboard = dashboard();
        assertThat(dashboard.path("id").isNull()).as("Grafana gives the id").isTrue();
        assertThat(dashboard.path("schemaVersion").asInt()).isEqualTo(38);
        assertThat(dashboard.path("title").asText()).isEqualTo("Driftloop");
        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            String title = panel.path("title").asText();
            assertThat(ids.add(panel.path("id").asInt())).as("id of " + title).isTrue();
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt())
                    .as(title)
                    .isLessThanOrEqualTo(GRID_WIDTH);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    assertThat(cells.add((place.path("x").asInt() + x) + " "
                                    + (place.path("y").asInt() + y)))
                            .as(title + " overlaps another panel")
                            .isTrue();
                }
            }
            Set<String> refs = new HashSet<>();
            panel.path("targets").forEach(target -> {
                assertThat(refs.add(target.path("refId").asText())).as(title).isTrue();
                assertThat(target.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
            });
        }
    }

    @Test
    void prometheusScrapesEachServiceOfTheLocalStack() throws Exception {
        JsonNode scrape = yaml("prometheus/prometheus.yml").at("/scrape_configs/0");
        assertThat(scrape.path("metrics_path").asText()).isEqualTo("/q/metrics");
        List<String> targets = new ArrayList<>();
        scrape.path("static_configs")
                .forEach(config -> targets.add(config.at("/labels/service").asText() + " "
                        + config.at("/targets/0").asText()));
        assertThat(targets)
                .containsExactly(
                        "registry 127.0.0.1:7700",
                        "ingest 127.0.0.1:7701",
                        "training 127.0.0.1:7702",
                        "eval 127.0.0.1:7703",
                        "serving 127.0.0.1:7704");
    }

    /** What is listed and exported only once something has happened is held against the sources at least. */
    @Test
    void eachListedMetricIsNamedInTheSources() throws Exception {
        StringBuilder sources = new StringBuilder();
        for (String module : List.of(
                "platform/service-kit",
                "ingest-service",
                "training-service",
                "eval-service",
                "registry-service",
                "deploy/serving-service")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    sources.append(Files.readString(file));
                }
            }
        }
        assertThat(MetricsReference.listed(REFERENCE).keySet())
                .filteredOn(name -> name.startsWith("driftloop_"))
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(sources)
                        .as(name)
                        .contains("\""
                                + name.replaceFirst("(_seconds)?(_total)?$", "").replace('_', '.')));
    }
}
