package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.ExitStatus;
import io.driftloop.cli.command.OutputOption;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.run.Timeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code driftloop bench ...}. */
@Command(name = "bench", description = "Measures the product.")
public final class BenchCommand {

    private final CommandContext context;

    BenchCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "From an event's commit to the next stage's claim, over tiny runs.")
    int handover(
            @Option(
                            names = "--runs",
                            defaultValue = "30",
                            description = "tiny runs; default ${DEFAULT-VALUE}",
                            paramLabel = "N")
                    int runs,
            @Mixin OutputOption output) {
        if (runs < 1) {
            throw CommandFailure.usage("--runs must be at least 1, but is " + runs);
        }
        Timeline timeline = new Timeline(context.err(), context.terminal(), context.clock());
        timeline.say("bench", runs + " tiny runs, one after the other");
        ObjectNode result = new HandoverBench(context, timeline).measure(runs);
        timeline.say("bench", "done");
        return tell(result, output);
    }

    @Command(
            name = "loop",
            aliases = "loop-latency",
            description = "From a full pane to its alert, and from drift and from new rows to the policy's decision,"
                    + " on the running stack; exit status 1 where a target is missed.")
    int loopLatency(
            @Option(
                            names = "--causes",
                            defaultValue = "30",
                            description = "drifts, and uploads of new rows; default ${DEFAULT-VALUE}",
                            paramLabel = "N")
                    int causes,
            @Mixin OutputOption output) {
        if (causes < 1) {
            throw CommandFailure.usage("--causes must be at least 1, but is " + causes);
        }
        Timeline timeline = new Timeline(context.err(), context.terminal(), context.clock());
        ObjectNode result = new LoopLatencyBench(context, timeline).measure(causes);
        timeline.say("bench", "done");
        tell(result, output);
        return result.path("met").asBoolean() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    @Command(
            description =
                    "How soon a cancelled training frees its device, on the running stack; exit status 1 where one"
                            + " takes longer than the target.")
    int cancel(
            @Option(
                            names = "--trainings",
                            defaultValue = "10",
                            description = "each cancelled within an epoch; default ${DEFAULT-VALUE}",
                            paramLabel = "N")
                    int trainings,
            @Mixin OutputOption output) {
        if (trainings < 1) {
            throw CommandFailure.usage("--trainings must be at least 1, but is " + trainings);
        }
        Timeline timeline = new Timeline(context.err(), context.terminal(), context.clock());
        ObjectNode result = new CancelBench(context, timeline).measure(trainings);
        timeline.say("bench", "done");
        tell(result, output);
        return result.path("met").asBoolean() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    @Command(description = "Trains the article's network on idx files in a worker process, without the stack.")
    int training(@Mixin TrainingBench bench, @Mixin OutputOption output) {
        bench.check();
        Timeline timeline = new Timeline(context.err(), context.terminal(), context.clock());
        timeline.say("bench", bench.words());
        return tell(bench.measure(context), output);
    }

    @Command(
            description = "What queue and study cost per trial, and whether a claim costs more among many ended items,"
                    + " without the stack.")
    int tuning(@Mixin TuningBench bench, @Mixin OutputOption output) {
        bench.check();
        Timeline timeline = new Timeline(context.err(), context.terminal(), context.clock());
        timeline.say("bench", "trials and claims on a PostgreSQL of its own");
        return tell(bench.measure(context), output);
    }

    @Command(
            description =
                    "How soon and how quietly the monitor finds changes injected into real rows, without the stack.")
    int drift(@Mixin DriftBench bench, @Mixin OutputOption output) {
        bench.check();
        Timeline timeline = new Timeline(context.err(), context.terminal(), context.clock());
        timeline.say("bench", bench.words());
        return tell(bench.measure(context), output);
    }

    @Command(
            name = "drift-digits",
            description = "How soon the monitor of a model of digits calls somebody, trained anew, without the stack;"
                    + " exit status 1 where a harm is missed or the budget of false alarms is exceeded.")
    int driftDigits(@Mixin DigitDriftBench bench, @Mixin OutputOption output) {
        bench.check();
        Timeline timeline = new Timeline(context.err(), context.terminal(), context.clock());
        timeline.say("bench", bench.words());
        ObjectNode result = bench.measure(context);
        tell(result, output);
        return result.path("met").asBoolean() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    @Command(
            name = "drift-vectors",
            description = "Each drift statistic against recorded values; exit status 1 where a case does not agree.")
    int driftVectors(@Mixin DriftVectorsBench bench, @Mixin OutputOption output) {
        ObjectNode result = bench.measure(context);
        tell(result, output);
        return result.path("failed").isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    @Command(description = "How fast the registry takes and finds runs, metrics and versions over its MLflow API.")
    int registry(@Mixin RegistryBench bench, @Mixin OutputOption output) {
        Timeline timeline = new Timeline(context.err(), context.terminal(), context.clock());
        return tell(bench.measure(context, timeline), output);
    }

    @Command(
            description = "The model server under load: JSON and binary, logged and not, at a pace, while versions take"
                    + " turns, and beside FastAPI where a Python is named.")
    int serving(@Mixin ServingBench bench, @Mixin OutputOption output) {
        Timeline timeline = new Timeline(context.err(), context.terminal(), context.clock());
        return tell(bench.measure(context, timeline), output);
    }

    private int tell(ObjectNode result, OutputOption output) {
        if (output.format() == Format.json) {
            context.printer().line(result.toString()); // one line: scripts read the last one
        } else {
            context.printer().thing(output.format(), result);
        }
        return 0;
    }
}
