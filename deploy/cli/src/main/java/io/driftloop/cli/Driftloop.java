package io.driftloop.cli;

import io.driftloop.cli.bench.BenchCommand;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.client.ApiException;
import io.driftloop.cli.client.UnreachableException;
import io.driftloop.cli.command.AlertCommand;
import io.driftloop.cli.command.AuditCommand;
import io.driftloop.cli.command.DatasetCommand;
import io.driftloop.cli.command.DeadLetterCommand;
import io.driftloop.cli.command.DevicesCommand;
import io.driftloop.cli.command.DriftCommand;
import io.driftloop.cli.command.EventsCommand;
import io.driftloop.cli.command.LabelCommand;
import io.driftloop.cli.command.ModelCommand;
import io.driftloop.cli.command.PipelineCommand;
import io.driftloop.cli.command.PredictCommand;
import io.driftloop.cli.command.ReproduceCommand;
import io.driftloop.cli.command.RolloutCommand;
import io.driftloop.cli.command.RunCommand;
import io.driftloop.cli.command.ScoringCommand;
import io.driftloop.cli.command.TriggerCommand;
import io.driftloop.cli.demo.DemoCommand;
import io.driftloop.cli.output.Terminal;
import io.driftloop.cli.stack.DoctorCommand;
import io.driftloop.cli.stack.DownCommand;
import io.driftloop.cli.stack.LogsCommand;
import io.driftloop.cli.stack.OpenCommand;
import io.driftloop.cli.stack.StatusCommand;
import io.driftloop.cli.stack.UpCommand;
import io.driftloop.stack.StackException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code driftloop} command. */
@Command(
        name = "driftloop",
        mixinStandardHelpOptions = true,
        version = "driftloop 0.1.0",
        description =
                "Event-driven MLOps pipelines: detects drift, retrains, proves the new version better, rolls it out, and records why.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:the thing failed (a run, a gate, a refused request)",
            "2:wrong usage",
            "3:the stack cannot be reached"
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            OpenCommand.class,
            DoctorCommand.class,
            PipelineCommand.class,
            DatasetCommand.class,
            RunCommand.class,
            ModelCommand.class,
            RolloutCommand.class,
            PredictCommand.class,
            ScoringCommand.class,
            LabelCommand.class,
            DriftCommand.class,
            AlertCommand.class,
            TriggerCommand.class,
            EventsCommand.class,
            DevicesCommand.class,
            ReproduceCommand.class,
            DeadLetterCommand.class,
            AuditCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        })
public final class Driftloop {

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "stack traces with errors")
    private boolean verbose;

    private Driftloop() {}

    /** Runs one command and ends the process with its status. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Map<String, String> environment = System.getenv();
        int status = run(arguments, environment, Settings.userHome(environment), out, err);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /** The same without ending the process. */
    static int run(
            String[] arguments, Map<String, String> environment, Path userHome, PrintWriter out, PrintWriter err) {
        Terminal terminal = Terminal.detect(environment);
        try {
            Settings settings = Settings.from(environment, userHome);
            CommandContext context =
                    new CommandContext(settings, new Api(settings), out, err, terminal, Clock.systemUTC());
            return commandLine(context).execute(arguments);
        } catch (CommandFailure e) {
            err.println("driftloop: " + e.getMessage());
            return e.status();
        }
    }

    static CommandLine commandLine(CommandContext context) {
        Driftloop root = new Driftloop();
        CommandLine line = new CommandLine(root, new ContextFactory(context));
        help(line);
        line.setOut(context.out());
        line.setErr(context.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                context.terminal().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler(WrongUsage::tell);
        line.setExecutionExceptionHandler((failure, command, parsed) -> root.told(failure, context));
        return line;
    }

    /** Each command says what it takes, wherever {@code --help} stands. */
    private static void help(CommandLine line) {
        for (CommandLine command : line.getSubcommands().values()) {
            if (command.getCommandSpec().findOption("--help") == null) {
                command.getCommandSpec()
                        .addOption(OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help message and exit.")
                                .build());
            }
            help(command);
        }
    }

    private int told(Exception failure, CommandContext context) {
        int status;
        String message;
        if (failure instanceof CommandFailure command) {
            status = command.status();
            message = String.valueOf(command.getMessage());
        } else if (failure instanceof UnreachableException
                || failure instanceof ApiException api && api.isGatewayFailure()) {
            status = ExitStatus.UNREACHABLE;
            message = failure.getMessage() + "; 'driftloop status' shows the stack, 'driftloop up' starts it";
        } else if (failure instanceof ApiException || failure instanceof StackException) {
            status = ExitStatus.FAILED;
            message = String.valueOf(failure.getMessage());
        } else {
            status = ExitStatus.FAILED;
            message = "failed unexpectedly: " + failure + "; --verbose shows where";
        }
        if (Leaving.now()) {
            return status;
        }
        context.err().println("driftloop: " + message);
        if (verbose) {
            failure.printStackTrace(context.err());
        }
        return status;
    }
}
