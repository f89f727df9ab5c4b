package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop trigger ...}. */
@Command(name = "trigger", description = "Why a model was retrained, or was not.")
public final class TriggerCommand {

    private final CommandContext context;

    TriggerCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "The rules of a pipeline, or of all: how near each is, its next firing, what waits and why.")
    int list(@Parameters(paramLabel = "PIPELINE", arity = "0..1") String pipeline, @Mixin OutputOption output) {
        ArrayNode rules = JsonNodeFactory.instance.arrayNode();
        List<String> held = new ArrayList<>();
        for (String name : names(pipeline)) {
            JsonNode states = context.api().get("/pipelines/" + Api.segment(name) + "/triggers");
            for (JsonNode rule : states.path("rules")) {
                rules.add(((ObjectNode) rule).put("pipeline", name));
            }
            held.addAll(heldBack(name, states));
        }
        Table table = new Table()
                .column("pipeline", "pipeline")
                .column("trigger", "trigger")
                .column("rule", "rule")
                .column("state", "state")
                .column("next", "next")
                .column("waits", TriggerCommand::waits);
        context.printer().list(output.format(), rules, table);
        if (output.format() == Format.table) {
            held.forEach(context.printer()::line);
        }
        return 0;
    }

    private List<String> names(String pipeline) {
        if (pipeline != null) {
            return List.of(pipeline);
        }
        List<String> names = new ArrayList<>();
        context.api()
                .list("/pipelines", Integer.MAX_VALUE)
                .forEach(one -> names.add(one.path("name").asText()));
        return names;
    }

    private static String waits(JsonNode rule) {
        JsonNode waiting = rule.path("waiting");
        return waiting.isObject()
                ? waiting.path("rule").asText() + " " + waiting.path("until").asText() + " ("
                        + waiting.path("asked").size() + " asked)"
                : "";
    }

    /** What keeps all rules of a pipeline from starting runs, one sentence each. */
    private static List<String> heldBack(String name, JsonNode states) {
        List<String> held = new ArrayList<>();
        if (states.path("rules").isEmpty()) {
            held.add(name + ": no rules; people start its runs (./driftloop run start " + name + ")");
        }
        if (states.path("paused").asBoolean()) {
            held.add(name + " is paused; './driftloop pipeline resume " + name + "' lets it go on");
        }
        if (states.path("breakerOpen").asBoolean()) {
            held.add(name + ": the last " + states.path("failures").asInt()
                    + " runs gave no better model, so the loop rests; look at them, then './driftloop run start " + name
                    + "'");
        }
        if (states.path("coolsUntil").isTextual()) {
            held.add(name + " cools down until " + states.path("coolsUntil").asText());
        }
        if (states.path("maxPerDay").isInt()
                && states.path("startsToday").asInt()
                        >= states.path("maxPerDay").asInt()) {
            held.add(name + " has used up its " + states.path("maxPerDay").asInt() + " runs of 24 hours");
        }
        return held;
    }

    @Command(description = "Decisions of the retraining policy with their reasons, newest first.")
    int history(
            @Parameters(paramLabel = "PIPELINE", arity = "0..1") String pipeline,
            @Option(names = "--outcome", description = "start, deferred or suppressed") String outcome,
            @Option(names = "--rule", description = "the rule that decided, for instance breaker") String rule,
            @Mixin LimitOption limit,
            @Mixin OutputOption output) {
        Table table = new Table()
                .column("at", "decidedAt")
                .column("pipeline", "pipeline")
                .column("trigger", "trigger")
                .column("outcome", "outcome")
                .column("rule", "rule")
                .column("reason", "reason")
                .column("run", "pipelineRun");
        String query = Stream.of(part("pipeline", pipeline), part("outcome", outcome), part("rule", rule))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&", "?", ""));
        context.printer()
                .list(
                        output.format(),
                        context.api().list("/retraining-decisions" + (query.equals("?") ? "" : query), limit.limit()),
                        table);
        return 0;
    }

    private static String part(String name, String value) {
        return value == null ? "" : name + "=" + Api.segment(value);
    }

    @Command(description = "What other policies would have done on what is recorded, beside the one that rules now.")
    int backtest(
            @Parameters(paramLabel = "PIPELINE") String pipeline,
            @Option(
                            names = "--policy",
                            required = true,
                            paramLabel = "FILE",
                            description = "a retrain section, or a definition with one (YAML or JSON); may be repeated")
                    List<Path> files,
            @Mixin OutputOption output) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("pipeline", pipeline);
        ObjectNode policies = body.putObject("policies");
        files.forEach(file -> policies.set(file.getFileName().toString(), PolicyFile.read(file)));
        JsonNode answer = context.api().post("/retraining-decisions/backtest", body);
        if (output.format() != Format.table) {
            context.printer().tree(output.format(), answer);
            return 0;
        }
        Table table = new Table()
                .column("policy", "policy")
                .column("retrainings", "retrainings")
                .column("false alarms", "falseAlarms")
                .column("unknown", "unknown")
                .column("cost (s)", "costSeconds")
                .column("gain each", "gainPerRetraining")
                .column("right answers gained", "rightAnswersGained")
                .column("deferred", "deferred");
        context.printer().list(output.format(), (ArrayNode) answer.path("policies"), table);
        context.printer()
                .line("recorded " + answer.path("from").asText() + " to "
                        + answer.path("to").asText() + ": "
                        + answer.path("runs").asInt() + " runs of "
                        + answer.path("runSeconds").asText() + " s each (median)");
        for (JsonNode policy : answer.path("policies")) {
            for (JsonNode start : policy.path("starts")) {
                context.printer()
                        .line("  " + policy.path("policy").asText() + "  "
                                + start.path("at").asText() + "  "
                                + start.path("trigger").asText() + "  "
                                + start.path("reason").asText());
            }
        }
        answer.path("assumptions").forEach(one -> context.printer().line("assumed: " + one.asText()));
        return 0;
    }
}
