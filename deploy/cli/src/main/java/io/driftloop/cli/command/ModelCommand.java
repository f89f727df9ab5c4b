package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop model ...}. */
@Command(name = "model", description = "Models, their versions, and which one serves.")
public final class ModelCommand {

    private final CommandContext context;

    ModelCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "All models with their champions.")
    int list(@Mixin LimitOption limit, @Mixin OutputOption output) {
        Table table = new Table()
                .column("name", "name")
                .column("versions", "versions")
                .column("champion", "champion")
                .column("since", "championSince")
                .column("challenger", "challenger")
                .column("id", "modelId");
        context.printer().list(output.format(), context.api().list("/models", limit.limit()), table);
        return 0;
    }

    @Command(description = "The versions of a model, newest first.")
    int show(@Parameters(paramLabel = "NAME") String name, @Mixin LimitOption limit, @Mixin OutputOption output) {
        Table table = new Table()
                .column("version", "version")
                .column("state", "state.name")
                .column("aliases", "aliases")
                .column("base", row -> Table.text(row.path("metrics").path("accuracy")))
                .column("recent", row -> Table.text(row.path("metrics").path("recent.accuracy")))
                .column("gates", row -> row.path("passed").asBoolean() ? "passed" : "failed")
                .column(
                        "dataset",
                        row -> row.at("/dataset/dataset").asText() + "@"
                                + row.at("/dataset/version").asText())
                .column("run", "pipelineRun")
                .column("registered", "registeredAt");
        context.printer().list(output.format(), context.api().list(path(name) + "/versions", limit.limit()), table);
        return 0;
    }

    @Command(description = "Two versions side by side: metrics and hyper-parameters.")
    int compare(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "V1") int left,
            @Parameters(paramLabel = "V2") int right,
            @Mixin OutputOption output) {
        JsonNode answer = context.api().get(path(name) + "/compare?versions=" + left + "," + right);
        if (output.format() == Format.table) {
            context.printer().list(Format.table, sideBySide(answer.path("versions")), comparison(left, right));
        } else {
            context.printer().tree(output.format(), answer);
        }
        return 0;
    }

    private static Table comparison(int left, int right) {
        return new Table()
                .column("what", "name")
                .column("version " + left, "left")
                .column("version " + right, "right");
    }

    /** One row for each metric and hyper-parameter that one of both has. */
    private static ArrayNode sideBySide(JsonNode versions) {
        Map<String, ObjectNode> rows = new TreeMap<>();
        for (int i = 0; i < versions.size(); i++) {
            String side = i == 0 ? "left" : "right";
            for (JsonNode values :
                    List.of(versions.get(i).path("metrics"), versions.get(i).at("/training/hyperparameters"))) {
                values.properties()
                        .forEach(value -> rows.computeIfAbsent(
                                        value.getKey(),
                                        name -> JsonNodeFactory.instance
                                                .objectNode()
                                                .put("name", name))
                                .set(side, value.getValue()));
            }
        }
        return JsonNodeFactory.instance.arrayNode().addAll(rows.values());
    }

    @Command(description = "Lets a waiting version be deployed.")
    int approve(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "VERSION") int version,
            @Mixin OutputOption output) {
        return decided(context.api().post(version(name, version) + "/approve"), "approved", name, version, output);
    }

    @Command(description = "Keeps a waiting version from being deployed.")
    int reject(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "VERSION") int version,
            @Option(names = "--reason", description = "why, for people") String reason,
            @Mixin OutputOption output) {
        Map<String, Object> body = reason == null ? Map.of() : Map.of("reason", reason);
        return decided(context.api().post(version(name, version) + "/reject", body), "rejected", name, version, output);
    }

    @Command(description = "Gives the traffic back to the earlier champion, or to the version named.")
    int rollback(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--to", description = "the version that shall serve", paramLabel = "VERSION")
                    Integer version,
            @Option(names = "--reason", description = "why, for people") String reason,
            @Mixin OutputOption output) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.computeIfAbsent("toVersion", key -> version);
        body.computeIfAbsent("reason", key -> reason);
        JsonNode answer = context.api().post(path(name) + "/rollback", body);
        if (output.format() == Format.table) {
            context.printer()
                    .line("asked serving to go back to " + name + " "
                            + answer.path("version").asText());
        } else {
            context.printer().tree(output.format(), answer);
        }
        return 0;
    }

    @Command(description = "Which version was champion when; with --at the one at that time.")
    int history(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--at", description = "UTC time, for instance 2026-05-01T12:00:00Z", paramLabel = "TIME")
                    String at,
            @Mixin LimitOption limit,
            @Mixin OutputOption output) {
        String query = at == null ? "" : "?at=" + Api.segment(at);
        Table table = new Table()
                .column("since", "at")
                .column("version", "version")
                .column("before", "previousVersion")
                .column("cause", "cause")
                .column("by", "actor")
                .column("generation", "generation")
                .column("run", "pipelineRun");
        context.printer()
                .list(
                        output.format(),
                        context.api().list(path(name) + "/aliases/champion/history" + query, limit.limit()),
                        table);
        return 0;
    }

    @Command(
            description = "Watches a model that others serve, against a file or its own first predictions: alert-only.")
    int watch(@Parameters(paramLabel = "NAME") String name, @Mixin WatchOptions options, @Mixin OutputOption output) {
        JsonNode answer = options.put(context.api(), "/watched-models/" + Api.segment(name));
        context.printer().thing(output.format(), answer);
        return 0;
    }

    @Command(description = "Ends the watching of a model that others serve.")
    int unwatch(@Parameters(paramLabel = "NAME") String name) {
        context.api().delete("/watched-models/" + Api.segment(name));
        context.printer().line(name + " is no longer watched");
        return 0;
    }

    @Command(description = "Models that others serve and that are watched here.")
    int watched(@Mixin LimitOption limit, @Mixin OutputOption output) {
        Table table = new Table()
                .column("name", "name")
                .column("reference", "reference")
                .column("gathered", "filling.gathered")
                .column("of", "filling.of")
                .column("joined", "log.joined")
                .column("unmatched", "log.unmatched")
                .column("unreadable", "log.unreadable")
                .column("topics", "topics")
                .column("since", "since");
        context.printer().list(output.format(), context.api().list("/watched-models", limit.limit()), table);
        return 0;
    }

    private int decided(JsonNode answer, String verb, String name, int version, OutputOption output) {
        if (output.format() == Format.table) {
            context.printer().line(name + " " + version + " is " + verb);
        } else {
            context.printer().tree(output.format(), answer);
        }
        return 0;
    }

    private static String path(String name) {
        return "/models/" + Api.segment(name);
    }

    private static String version(String name, int version) {
        return path(name) + "/versions/" + version;
    }
}
