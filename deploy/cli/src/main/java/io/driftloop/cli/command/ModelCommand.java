package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop model ...}. */
@Command(
        name = "model",
        description = "Models, their versions, and which one serves.",
        subcommands = {ModelImportCommand.class, ModelDeployCommand.class})
public final class ModelCommand extends ModelUpkeep {

    private final CommandContext context;

    ModelCommand(CommandContext context) {
        super(context);
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

    @Command(description = "The versions of a model, newest first; with VERSION all that is known of that one.")
    int show(
            @Parameters(index = "0", paramLabel = "NAME") String name,
            @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION") Integer version,
            @Mixin LimitOption limit,
            @Mixin OutputOption output) {
        if (version != null) {
            context.printer().thing(output.format(), context.api().get(version(name, version)));
            return 0;
        }
        Table table = new Table()
                .column("version", "version")
                .column("state", "state.name")
                .column("aliases", "aliases")
                .column("base", row -> Table.text(quality(row, "")))
                .column("recent", row -> Table.text(quality(row, "recent.")))
                .column("gates", row -> row.path("passed").asBoolean() ? "passed" : "failed")
                .column("signed", row -> row.hasNonNull("admission") ? "yes" : "no")
                .column(
                        "dataset",
                        row -> row.at("/dataset/dataset").asText() + "@"
                                + row.at("/dataset/version").asText())
                .column("run", "pipelineRun")
                .column("registered", "registeredAt");
        context.printer().list(output.format(), context.api().list(path(name) + "/versions", limit.limit()), table);
        return 0;
    }

    @Command(description = "Two to ten versions side by side: metrics, parameters, data and architecture.")
    int compare(
            @Parameters(index = "0", paramLabel = "NAME") String name,
            @Parameters(index = "1..*", arity = "2..10", paramLabel = "VERSION") List<Integer> versions,
            @Mixin OutputOption output) {
        String list = versions.stream().map(String::valueOf).collect(Collectors.joining(","));
        JsonNode answer = context.api().get(path(name) + "/compare?versions=" + list);
        if (output.format() != Format.table) {
            context.printer().tree(output.format(), answer);
            return 0;
        }
        Table table = new Table().column("what", "name");
        for (int i = 0; i < versions.size(); i++) {
            int side = i;
            table.column(
                    "version " + versions.get(i),
                    row -> Table.text(row.path("values").path(side)));
        }
        if (versions.size() == 2) {
            table.column("difference", row -> Table.text(row.path("differences").path(1)));
        }
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (String part : List.of("metrics", "hyperparameters", "data", "training", "architecture")) {
            answer.path(part).forEach(rows::add);
        }
        context.printer().list(Format.table, rows, table);
        answer.path("missing")
                .properties()
                .forEach(version -> version.getValue()
                        .forEach(missing ->
                                context.printer().line("version " + version.getKey() + ": " + missing.asText())));
        return 0;
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

    @Command(
            description = {
                "Which version was champion when.",
                "With --at the one at that time: who approved it, what data it was made of."
            })
    int history(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--at", description = "UTC time, for instance 2026-05-01T12:00:00Z", paramLabel = "TIME")
                    String at,
            @Option(
                            names = "--alias",
                            description = "champion or challenger; default ${DEFAULT-VALUE}",
                            defaultValue = "champion",
                            paramLabel = "ALIAS")
                    String alias,
            @Mixin LimitOption limit,
            @Mixin OutputOption output) {
        if (at != null) {
            JsonNode answer =
                    context.api().get(path(name) + "/aliases/" + Api.segment(alias) + "?at=" + Api.segment(at));
            context.printer().thing(output.format(), answer);
            return 0;
        }
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
                        context.api().list(path(name) + "/aliases/" + Api.segment(alias) + "/history", limit.limit()),
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

    /** The accuracy, or R² of a regression. */
    private static JsonNode quality(JsonNode row, String slice) {
        JsonNode metrics = row.path("metrics");
        return metrics.path(slice + (metrics.has("mae") ? "r2" : "accuracy"));
    }
}
