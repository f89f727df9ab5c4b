package io.driftloop.pipeline;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Templates with names in braces: {@code {model}}. A brace that does not begin a name stands for itself. */
public final class Placeholders {

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    /** What a message can say. */
    private static final Names KNOWN = Names.of(
            "event",
            "title",
            "severity",
            "state",
            "kind",
            "model",
            "version",
            "pipeline",
            "hurt",
            "since",
            "causes",
            "alert",
            "incident",
            "link");

    private Placeholders() {}

    /** The names that a template may hold. */
    public static List<String> known() {
        return KNOWN.known();
    }

    /** Fills a template; a name that is not known stays as it is. */
    public static String fill(String template, UnaryOperator<String> values) {
        Matcher matcher = NAME.matcher(template);
        return matcher.replaceAll(found ->
                Matcher.quoteReplacement(KNOWN.knows(found.group(1)) ? values.apply(found.group(1)) : found.group()));
    }

    static void check(Place place, String template) {
        Matcher matcher = NAME.matcher(template);
        while (matcher.find()) {
            if (!KNOWN.knows(matcher.group(1))) {
                place.wrong(KNOWN.refusal("placeholder", matcher.group(1)));
            }
        }
    }
}
