package io.driftloop.cli.output;

import io.driftloop.cli.output.Terminal.Colour;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * One line that is rewritten on a terminal. Elsewhere nothing is written until the work is done: a log needs no bars. Thread-safe.
 */
public final class ProgressLine {

    private static final int WIDTH = 24;

    /** A terminal that was made narrower must not break the line: only its last row could be taken back. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final PrintWriter out;
    private final Terminal terminal;
    private boolean shown;

    /** Writes to {@code out}. */
    public ProgressLine(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Shows a bar with a share of 0 to 1. */
    public synchronized void show(String what, double share, String detail) {
        if (!terminal.interactive()) {
            return;
        }
        int full = (int) Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
        String bar = "█".repeat(full) + "░".repeat(WIDTH - full);
        String text = String.format(Locale.ROOT, "  %-14s %s %3.0f %%  %s", what, bar, share * 100, detail);
        String cut = text.length() > terminal.columns() - 1 ? text.substring(0, terminal.columns() - 1) : text;
        out.print("\r\u001b[2K" + NO_WRAP + terminal.paint(Colour.CYAN, cut) + WRAP);
        out.flush();
        shown = true;
    }

    /** Takes the bar away. */
    public synchronized void clear() {
        if (shown) {
            out.print("\r\u001b[2K");
            out.flush();
            shown = false;
        }
    }

    /** Writes a lasting line above the bar. */
    public synchronized void line(String text) {
        clear();
        out.println(text);
        out.flush();
    }
}
