package io.driftloop.cli;

import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Printer;
import io.driftloop.cli.output.Terminal;
import java.io.PrintWriter;
import java.time.Clock;

/**
 * What every command works with.
 *
 * @param settings where the stack lives
 * @param api the services
 * @param out answers
 * @param err errors and progress
 * @param terminal what can be shown
 * @param clock time
 */
public record CommandContext(
        Settings settings, Api api, PrintWriter out, PrintWriter err, Terminal terminal, Clock clock) {

    /** Writes answers. */
    public Printer printer() {
        return new Printer(out, terminal);
    }
}
