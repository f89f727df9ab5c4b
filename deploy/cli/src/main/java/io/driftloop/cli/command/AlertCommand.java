package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.Table;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop alert ...}. */
@Command(
        name = "alert",
        description = "Alerts: what moved, how much it hurts, and who is told.",
        subcommands = AlertChannelCommand.class)
public final class AlertCommand {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,4})([mhd])");

    private final CommandContext context;

    AlertCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "Alerts, newest first.")
    int list(
            @Option(names = "--model", description = "of this model only", paramLabel = "NAME") String model,
            @Option(names = "--state", description = "open, acknowledged, silenced or resolved", paramLabel = "STATE")
                    String state,
            @Mixin LimitOption limit,
            @Mixin OutputOption output) {
        Table table = new Table()
                .column("id", "id")
                .column(
                        "model",
                        row -> row.path("model").asText() + " "
                                + row.path("version").asText())
                .column("severity", "severity")
                .column("state", "state")
                .column("loses", row -> row.has("loss") ? points(row) : "")
                .column("opened", "openedAt")
                .column("what", "title");
        Map<String, String> query = new LinkedHashMap<>();
        query.computeIfAbsent("model", key -> model);
        query.computeIfAbsent("state", key -> state);
        context.printer().list(output.format(), context.api().list("/alerts" + text(query), limit.limit()), table);
        return 0;
    }

    @Command(description = "One alert with its causes, and what channels were told.")
    int show(@Parameters(paramLabel = "ID") String id, @Mixin OutputOption output) {
        JsonNode alert = context.api().get("/alerts/" + Api.segment(id));
        context.printer().thing(output.format(), alert);
        if (output.format() == Format.table) {
            ArrayNode told = context.api().list("/alert-deliveries?alert=" + Api.segment(id), 50);
            if (!told.isEmpty()) {
                context.printer().line("");
                context.printer().list(Format.table, told, messages());
            }
        }
        return 0;
    }

    static Table messages() {
        return new Table()
                .column("message", "event")
                .column(
                        "channel",
                        row -> row.path("pipeline").asText() + "/"
                                + row.path("channel").asText())
                .column("state", "state")
                .column("tries", "attempts")
                .column("at", row -> Table.text(row.has("at") ? row.path("at") : row.path("nextAt")))
                .column("failure", "failure")
                .column("id", "id");
    }

    @Command(description = "Says that a person has seen the alert.")
    int ack(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--comment", description = "what to say about it", paramLabel = "TEXT") String comment,
            @Option(names = "--actor", description = "who has seen it; default: the holder of the token")
                    String actor) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.computeIfAbsent("comment", key -> comment);
        body.computeIfAbsent("actor", key -> actor);
        context.api().post("/alerts/" + Api.segment(id) + "/acknowledge", body);
        context.printer().line("alert " + id + " is acknowledged");
        return 0;
    }

    @Command(
            description = {
                "Mutes channels for alerts that fit all that is given.",
                "Drift counts and retraining is decided as ever."
            })
    int silence(
            @Option(names = "--model", description = "name of the model", paramLabel = "NAME") String model,
            @Option(names = "--column", description = "alerts about this column only", paramLabel = "COLUMN")
                    String column,
            @Option(names = "--kind", description = "data, prediction, concept, ...", paramLabel = "KIND") String kind,
            @Option(
                            names = "--severity",
                            description = "up to this severity; a worse alert breaks through",
                            paramLabel = "SEVERITY")
                    String severity,
            @Option(names = "--for", description = "how long: 30m, 4h, 7d", paramLabel = "SPAN", defaultValue = "1h")
                    String span,
            @Option(names = "--comment", description = "why", paramLabel = "TEXT", required = true) String comment,
            @Option(names = "--actor", description = "who wants it; default: the holder of the token") String actor,
            @Mixin OutputOption output) {
        Map<String, Object> matchers = new LinkedHashMap<>();
        matchers.computeIfAbsent("model", key -> model);
        matchers.computeIfAbsent("column", key -> column);
        matchers.computeIfAbsent("kind", key -> kind);
        matchers.computeIfAbsent("severity", key -> severity);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("matchers", matchers);
        body.put("until", context.clock().instant().plus(span(span)).toString());
        body.put("comment", comment);
        body.computeIfAbsent("actor", key -> actor);
        JsonNode silence = context.api().post("/silences", body);
        if (output.format() == Format.table) {
            context.printer()
                    .line("silence " + silence.path("id").asText() + " holds until "
                            + Table.text(silence.path("until")));
        } else {
            context.printer().tree(output.format(), silence);
        }
        return 0;
    }

    @Command(description = "Silences, newest first.")
    int silences(@Mixin LimitOption limit, @Mixin OutputOption output) {
        Table table = new Table()
                .column("id", "id")
                .column("active", "active")
                .column("covers", "matchers")
                .column("until", "until")
                .column("by", "by")
                .column("why", "comment");
        context.printer().list(output.format(), context.api().list("/silences", limit.limit()), table);
        return 0;
    }

    @Command(description = "Ends a silence before its time.")
    int unsilence(@Parameters(paramLabel = "SILENCE") String id) {
        context.api().delete("/silences/" + Api.segment(id));
        context.printer().line("silence " + id + " is over");
        return 0;
    }

    private static String points(JsonNode row) {
        double points = row.at("/loss/points").asDouble();
        return points < 1 ? "under 1 point" : String.format(Locale.ROOT, "%.1f points", points);
    }

    private static Duration span(String text) {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            throw CommandFailure.usage("'" + text + "' is no span of time: write 30m, 4h or 7d");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static String text(Map<String, String> query) {
        StringBuilder text = new StringBuilder();
        query.forEach((name, value) ->
                text.append(text.isEmpty() ? "?" : "&").append(name).append('=').append(Api.segment(value)));
        return text.toString();
    }
}
