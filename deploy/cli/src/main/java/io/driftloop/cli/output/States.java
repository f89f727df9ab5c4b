package io.driftloop.cli.output;

import io.driftloop.cli.output.Terminal.Colour;
import java.util.Locale;
import java.util.Map;

/** The colours of states. */
final class States {

    private static final Map<String, Colour> COLOURS = Map.ofEntries(
            Map.entry("succeeded", Colour.GREEN),
            Map.entry("approved", Colour.GREEN),
            Map.entry("passed", Colour.GREEN),
            Map.entry("start", Colour.GREEN),
            Map.entry("resolved", Colour.GREEN),
            Map.entry("running", Colour.CYAN),
            Map.entry("queued", Colour.CYAN),
            Map.entry("deferred", Colour.YELLOW),
            Map.entry("warning", Colour.YELLOW),
            Map.entry("awaitingapproval", Colour.YELLOW),
            Map.entry("blocked", Colour.RED),
            Map.entry("critical", Colour.RED),
            Map.entry("failed", Colour.RED),
            Map.entry("rejected", Colour.RED),
            Map.entry("open", Colour.RED));

    private States() {}

    static String paint(String cell, Terminal terminal) {
        Colour colour = COLOURS.get(cell.toLowerCase(Locale.ROOT));
        return colour == null ? cell : terminal.paint(colour, cell);
    }
}
