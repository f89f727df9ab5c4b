package io.driftloop.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that cannot be read, in one line: what is wrong, what may have been meant, where the usage is told. */
final class WrongUsage {

    private WrongUsage() {}

    static int tell(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String told = needsCommand(fault) ? missing(command, name) : message(fault);
        command.getErr().println("driftloop: " + told + "; '" + name + " --help' shows the usage");
        return ExitStatus.USAGE;
    }

    private static boolean needsCommand(ParameterException fault) {
        return !(fault instanceof UnmatchedArgumentException)
                && String.valueOf(fault.getMessage()).startsWith("Missing required subcommand");
    }

    private static String missing(CommandLine command, String name) {
        return "'" + name + "' needs a command: "
                + command.getSubcommands().keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    private static String message(ParameterException fault) {
        String text = String.valueOf(fault.getMessage()).replaceAll("\\s+", " ");
        String begun = text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
        if (fault instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            return begun + ", did you mean '" + unmatched.getSuggestions().get(0) + "'?";
        }
        return begun;
    }
}
