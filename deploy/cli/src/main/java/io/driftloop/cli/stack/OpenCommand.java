package io.driftloop.cli.stack;

import io.driftloop.cli.CommandContext;
import io.driftloop.cli.ExitStatus;
import io.driftloop.cli.client.Api;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code driftloop open}. */
@Command(name = "open", description = "Prints (and opens) the console's address with a one-time login link.")
public final class OpenCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--print", description = "prints only")
    private boolean printOnly;

    OpenCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String code = context.api().post("/login-codes").path("code").asText();
        String link = context.settings().origin() + "/login?code=" + Api.segment(code);
        context.out().println(link);
        context.out().flush();
        if (!printOnly && context.terminal().interactive()) {
            openers().forEach(opener -> open(opener, link));
        }
        return ExitStatus.DONE;
    }

    private Stream<String> openers() {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        boolean display = context.settings().environment().containsKey("DISPLAY")
                || context.settings().environment().containsKey("WAYLAND_DISPLAY");
        return mac ? Stream.of("open") : display ? Stream.of("xdg-open") : Stream.empty();
    }

    private void open(String opener, String link) {
        try {
            new ProcessBuilder(List.of(opener, link))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            context.err().println("cannot start " + opener + "; open the link yourself");
        }
    }
}
