package io.driftloop.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.command.OutputOption;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.run.Timeline;
import io.driftloop.cli.stack.LocalStack;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code driftloop demo}. */
@Command(
        name = "demo",
        description =
                "The whole loop on real data: train, serve, drift, alert, retrain, roll out. Stays up with the console's address.")
public final class DemoCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--exit", description = "ends when the loop is closed")
    private boolean exit;

    @Option(names = "--full", description = "all of MNIST, the article's exact configuration (5 epochs)")
    private boolean full;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "MNIST's idx files; default: fetched once, or drawn without a network")
    private @Nullable Path data;

    @Mixin
    private OutputOption output = new OutputOption();

    DemoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean json = output.format() != Format.table;
        DemoOptions options = new DemoOptions(data, full, json, exit);
        Timeline timeline = new Timeline(json ? context.err() : context.out(), context.terminal(), context.clock());
        Thread goodbye = new Thread(() -> timeline.say("stop", "stopping everything; data stays"), "goodbye");
        Runtime.getRuntime().addShutdownHook(goodbye);
        try (LocalStack stack = new DemoStack(timeline).start(context.settings(), context.clock());
                PeakMemory memory = new PeakMemory(stack::memoryMegabytes)) {
            if (stack.adopted()) {
                forget(goodbye);
            }
            double ready = timeline.seconds();
            timeline.say("stack", "everything is ready; console: " + stack.origin());
            DemoData images = DemoData.find(options, context.settings(), timeline);
            Summary summary = new Demo(context, options, timeline).tell(images, ready);
            summary.total(timeline.seconds());
            memory.ended().ifPresent(summary::peakMemory);
            finish(summary.json(), timeline, json);
            if (!exit) {
                stay(stack, timeline);
            }
        } finally {
            timeline.clear();
            forget(goodbye);
        }
        return 0;
    }

    private static void forget(Thread goodbye) {
        try {
            Runtime.getRuntime().removeShutdownHook(goodbye);
        } catch (IllegalStateException e) {
            // the exit is under way, and the hook with it
            return;
        }
    }

    private void finish(ObjectNode summary, Timeline timeline, boolean json) {
        if (output.format() == Format.json) {
            context.printer().line(summary.toString()); // one line: scripts read the last one
        } else if (json) {
            context.printer().tree(output.format(), summary);
        } else {
            ClosingWords.of(summary).forEach(line -> timeline.say("done", line));
        }
    }

    private static void stay(LocalStack stack, Timeline timeline) {
        if (stack.adopted()) {
            timeline.say("console", stack.origin() + " (the stack was up before; it stays up)");
            return;
        }
        timeline.say("console", stack.origin() + " ('driftloop open' logs in); Ctrl-C stops everything, data stays");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
