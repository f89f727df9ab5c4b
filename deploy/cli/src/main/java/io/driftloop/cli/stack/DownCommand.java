package io.driftloop.cli.stack;

import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.ExitStatus;
import io.driftloop.stack.StackException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code driftloop down}. */
@Command(name = "down", description = "Stops the local stack in order. Data stays.")
public final class DownCommand implements Callable<Integer> {

    private final CommandContext context;

    DownCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try {
            boolean ran = new Background(StackSettings.from(context.settings())).stop();
            context.out()
                    .println(
                            ran ? "Stopped. Data stays in " + context.settings().home() + "." : "Nothing runs.");
            return ExitStatus.DONE;
        } catch (StackException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
    }
}
