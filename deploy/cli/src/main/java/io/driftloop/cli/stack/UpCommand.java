package io.driftloop.cli.stack;

import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.ExitStatus;
import io.driftloop.cli.output.ProgressLine;
import io.driftloop.stack.StackException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code driftloop up}. */
@Command(name = "up", description = "Starts the local stack in the background. Data of earlier times is still there.")
public final class UpCommand implements Callable<Integer> {

    private final CommandContext context;

    UpCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try {
            StackSettings settings = StackSettings.from(context.settings());
            Background background = new Background(settings);
            if (background.running().isPresent()) {
                context.out().println("The stack is up already: " + settings.origin());
                return ExitStatus.DONE;
            }
            settings.requireOutside();
            ProgressLine line = new ProgressLine(context.err(), context.terminal());
            StackStatus status = start(background, line);
            context.out().printf(Locale.ROOT, "Ready after %.1f s: %s%n", status.readySeconds(), status.origin());
            context.out().println("'driftloop open' logs in to the console, 'driftloop down' stops everything.");
            return ExitStatus.DONE;
        } catch (StackException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
    }

    private static StackStatus start(Background background, ProgressLine line) {
        try {
            return background.start(new PartProgress(line));
        } finally {
            line.clear();
        }
    }
}
