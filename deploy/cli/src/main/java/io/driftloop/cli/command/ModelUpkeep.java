package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code driftloop model} that find, describe and put away. */
public class ModelUpkeep {

    private static final long LOOK_MILLIS = 200;

    private final CommandContext context;

    ModelUpkeep(CommandContext context) {
        this.context = context;
    }

    static String path(String name) {
        return "/models/" + Api.segment(name);
    }

    static String version(String name, int version) {
        return path(name) + "/versions/" + version;
    }

    /** One metric over the versions of a model, or the names of its metrics. */
    @Command(description = "A metric over the versions of a model; without METRIC the names of its metrics.")
    public int series(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "METRIC", arity = "0..1") String metric,
            @Mixin LimitOption limit,
            @Mixin OutputOption output) {
        if (metric == null) {
            JsonNode names = context.api().get(path(name) + "/metrics").path("items");
            if (output.format() == Format.table) {
                names.forEach(one -> context.printer().line(one.asText()));
            } else {
                context.printer().tree(output.format(), names);
            }
            return 0;
        }
        Table table = new Table()
                .column("version", "version")
                .column("value", "value")
                .column("state", "state")
                .column("registered", "registeredAt");
        JsonNode answer = context.api().get(path(name) + "/metrics/" + Api.segment(metric) + "?limit=" + limit.limit());
        if (output.format() == Format.table) {
            context.printer().list(Format.table, answer.withArray("points"), table);
        } else {
            context.printer().tree(output.format(), answer);
        }
        return 0;
    }

    /** Asks serving for a version. */
    @Command(description = "Asks serving to give all traffic to an approved version.")
    public int activate(@Parameters(paramLabel = "NAME") String name, @Parameters(paramLabel = "VERSION") int version) {
        context.api().post(version(name, version) + "/activate");
        context.printer().line("asked serving to activate " + name + " " + version);
        return 0;
    }

    /** Models and versions by words. */
    @Command(description = "Models and versions whose name, description, tags or parameters hold the words.")
    public int search(
            @Parameters(paramLabel = "WORD", arity = "1..*") List<String> words,
            @Mixin LimitOption limit,
            @Mixin OutputOption output) {
        Table table = new Table()
                .column("model", "model")
                .column("version", "version")
                .column("description", "description")
                .column("tags", "tags")
                .column("changed", "updatedAt");
        context.printer()
                .list(
                        output.format(),
                        context.api().list("/model-search?q=" + Api.segment(String.join(" ", words)), limit.limit()),
                        table);
        return 0;
    }

    /** Description and tags. */
    @Command(
            description = {
                "Shows or changes the description and the tags of a model, or of one version.",
                "Fields of the model card are tags: --tag card.intendedUse=TEXT."
            })
    public int describe(
            @Parameters(index = "0", paramLabel = "NAME") String name,
            @Parameters(index = "1", paramLabel = "VERSION", arity = "0..1") Integer version,
            @Option(names = "--description", description = "the new description", paramLabel = "TEXT")
                    String description,
            @Option(names = "--tag", description = "sets a tag; may be repeated", paramLabel = "KEY=VALUE")
                    List<String> tags,
            @Option(names = "--untag", description = "removes a tag; may be repeated", paramLabel = "KEY")
                    List<String> gone,
            @Option(names = "--edits", description = "who changed what when instead") boolean edits,
            @Mixin LimitOption limit,
            @Mixin OutputOption output) {
        if (edits) {
            Table table = new Table()
                    .column("at", "at")
                    .column("by", "actor")
                    .column("field", "field")
                    .column("before", "before")
                    .column("after", "after");
            String query = version == null ? "" : "?version=" + version;
            context.printer()
                    .list(
                            output.format(),
                            context.api().list(path(name) + "/notes/edits" + query, limit.limit()),
                            table);
            return 0;
        }
        String notes = (version == null ? path(name) : version(name, version)) + "/notes";
        Map<String, Object> body = changes(description, tags, gone);
        JsonNode answer =
                body.isEmpty() ? context.api().get(notes) : context.api().patch(notes, body);
        context.printer().thing(output.format(), answer);
        return 0;
    }

    private static Map<String, Object> changes(String description, List<String> tags, List<String> gone) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (description != null) {
            body.put("description", description);
        }
        ObjectNode changed = JsonNodeFactory.instance.objectNode(); // a map would lose its nulls
        for (String tag : tags == null ? List.<String>of() : tags) {
            int equals = tag.indexOf('=');
            if (equals < 1) {
                throw CommandFailure.usage("--tag is KEY=VALUE, but is '" + tag + "'");
            }
            changed.put(tag.substring(0, equals), tag.substring(equals + 1));
        }
        for (String key : gone == null ? List.<String>of() : gone) {
            changed.putNull(key);
        }
        if (!changed.isEmpty()) {
            body.put("tags", changed);
        }
        return body;
    }

    /** The model card. */
    @Command(description = "The model card of a version: Markdown with YAML front matter.")
    public int card(@Parameters(paramLabel = "NAME") String name, @Parameters(paramLabel = "VERSION") int version) {
        context.printer()
                .line(context.api().page(version(name, version) + "/card").stripTrailing());
        return 0;
    }

    /** Puts a version aside. */
    @Command(description = "Puts a version aside: it is shown, but cannot be deployed.")
    public int archive(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "VERSION") int version,
            @Option(names = "--reason", description = "why, for people") String reason) {
        context.api().post(version(name, version) + "/archive", reason(reason));
        context.printer().line(name + " " + version + " is archived");
        return 0;
    }

    /** Takes a version back. */
    @Command(description = "Lets an archived version be deployed again.")
    public int restore(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "VERSION") int version,
            @Option(names = "--reason", description = "why, for people") String reason) {
        context.api().post(version(name, version) + "/restore", reason(reason));
        context.printer().line(name + " " + version + " is restored");
        return 0;
    }

    /** Removes a version. */
    @Command(description = "Removes a version for good; what serves or may come to serve is refused.")
    public int delete(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "VERSION") int version,
            @Option(names = "--reason", description = "why, for people") String reason) {
        String query = reason == null ? "" : "?reason=" + Api.segment(reason);
        context.api().delete(version(name, version) + query);
        context.printer().line(name + " " + version + " is deleted");
        return 0;
    }

    /** Removes artifacts that nothing names. */
    @Command(
            name = "gc",
            description = {
                "Removes artifacts of tracking clients that nothing has named for the grace period.",
                "With --dry-run it only counts. What stays is counted by reason."
            })
    public int collect(
            @Option(names = "--dry-run", description = "counts what would be removed") boolean dryRun,
            @Mixin OutputOption output)
            throws InterruptedException {
        JsonNode asked = context.api().post("/artifact-collections", Map.of("dryRun", dryRun));
        String path = "/artifact-collections/" + Api.segment(asked.path("id").asText());
        JsonNode answer = context.api().get(path);
        while (answer.path("state").asText().equals("queued")) {
            Thread.sleep(LOOK_MILLIS);
            answer = context.api().get(path);
        }
        if (answer.path("state").asText().equals("failed")) {
            throw CommandFailure.failed(
                    "the collection failed: " + answer.path("failure").asText());
        }
        if (output.format() != Format.table) {
            context.printer().tree(output.format(), answer);
            return 0;
        }
        context.printer().line((dryRun ? "would remove " : "removed ") + tally(answer.path("removed")));
        answer.path("kept")
                .properties()
                .forEach(kept -> context.printer().line("kept " + tally(kept.getValue()) + ": " + kept.getKey()));
        return 0;
    }

    private static String tally(JsonNode tally) {
        return String.format(
                Locale.ROOT,
                "%,d files, %,d bytes",
                tally.path("files").asLong(),
                tally.path("bytes").asLong());
    }

    private static Map<String, Object> reason(String reason) {
        return reason == null ? Map.of() : Map.of("reason", reason);
    }
}
