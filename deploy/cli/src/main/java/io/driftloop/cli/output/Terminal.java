package io.driftloop.cli.output;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Map;

/**
 * What the place we write to can show.
 *
 * @param interactive whether lines may be rewritten (progress bars)
 * @param colour whether colour is wanted
 * @param columns width
 */
public record Terminal(boolean interactive, boolean colour, int columns) {

    private static final int DEFAULT_COLUMNS = 100;

    /** A file or a pipe. */
    public static final Terminal PLAIN = new Terminal(false, false, DEFAULT_COLUMNS);

    /** Looks at this process's console. */
    public static Terminal detect(Map<String, String> environment) {
        boolean interactive = isTerminal() && !"dumb".equals(environment.get("TERM"));
        String columns = environment.getOrDefault("COLUMNS", "");
        return new Terminal(
                interactive,
                interactive && !environment.containsKey("NO_COLOR"),
                columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : DEFAULT_COLUMNS);
    }

    /** Since JDK 22 a console exists without a terminal too, and says so itself. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            Method asked = Console.class.getMethod("isTerminal");
            return (Boolean) asked.invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** The text in colour, where colour is wanted. */
    public String paint(Colour tone, String text) {
        return colour ? "\u001b[" + tone.code() + "m" + text + "\u001b[0m" : text;
    }

    /** Few and quiet. */
    public enum Colour {
        GREEN(32),
        RED(31),
        YELLOW(33),
        CYAN(36),
        BOLD(1),
        DIM(2);

        private final int code;

        Colour(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }
}
