package io.driftloop.cli.stack;

import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.ExitStatus;
import io.driftloop.stack.process.LogFile;
import io.driftloop.stack.process.Waiting;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop logs [SERVICE]}. */
@Command(name = "logs", description = "Shows the end of the logs of the local stack.")
public final class LogsCommand implements Callable<Integer> {

    private static final List<String> PARTS = List.of(
            "supervisor",
            "postgresql",
            "kafka",
            "ingest-service",
            "training-service",
            "eval-service",
            "registry-service",
            "serving-service");

    private final CommandContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "supervisor, postgresql, kafka, ingest, training, eval, registry or serving; all when absent")
    private @Nullable String part;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "lines of each log; default ${DEFAULT-VALUE}")
    private int lines = 20;

    @Option(
            names = {"-f", "--follow"},
            description = "goes on as the log grows; one service only")
    private boolean follow;

    LogsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        StackHome home = new StackHome(context.settings().home());
        List<String> chosen = part == null ? PARTS : List.of(named(part));
        if (!follow
                && chosen.stream().noneMatch(name -> Files.exists(home.log(name).path()))) {
            context.err()
                    .println("driftloop: nothing was logged in "
                            + home.log(chosen.get(0)).path().getParent() + " yet; 'driftloop up' starts the stack");
            return ExitStatus.DONE;
        }
        for (String name : chosen) {
            LogFile log = home.log(name);
            if (chosen.size() > 1) {
                context.out().println("==> " + log.path() + " <==");
            }
            if (Files.exists(log.path())) {
                context.out().println(log.lastLines(0, lines));
            }
            context.out().flush();
        }
        if (follow) {
            if (chosen.size() > 1) {
                throw CommandFailure.usage("--follow needs one SERVICE");
            }
            follow(home.log(chosen.get(0)));
        }
        return ExitStatus.DONE;
    }

    private void follow(LogFile log) {
        long seen = log.mark();
        while (Waiting.pause(200)) {
            long now = log.mark();
            // a log that was moved aside begins anew
            String more = log.since(now < seen ? 0 : seen);
            context.out().print(more);
            context.out().flush();
            seen = now;
        }
    }

    private static String named(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return PARTS.stream()
                .filter(name -> name.equals(wanted) || name.equals(wanted + "-service"))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        "no log of '" + part + "'; there are " + PARTS.stream().collect(Collectors.joining(", "))));
    }
}
