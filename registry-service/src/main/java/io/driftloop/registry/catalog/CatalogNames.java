package io.driftloop.registry.catalog;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which names models, aliases and tags may have. */
final class CatalogNames {

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_KEY = 250;
    private static final int LONGEST_VALUE = 100_000;
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final Pattern RESERVED = Pattern.compile("latest|v\\d+");

    private CatalogNames() {}

    static void checkModel(String name) {
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || name.indexOf('/') >= 0
                || name.indexOf(':') >= 0
                || name.equals(".")
                || name.equals("..")) {
            throw CatalogProblem.INVALID.because("a registered model's name has 1 to " + LONGEST_NAME
                    + " characters, no '/' and no ':', and is not '.' or '..'");
        }
    }

    static void checkAlias(String alias) {
        if (!ALIAS.matcher(alias).matches()
                || RESERVED.matcher(alias.toLowerCase(Locale.ROOT)).matches()) {
            throw CatalogProblem.INVALID.because(
                    "an alias has 1 to 255 letters, digits, _ and -; 'latest' and 'v1', 'v2', ... " + "are reserved");
        }
    }

    static void checkDescription(String description) {
        if (description.length() > LONGEST_VALUE || description.indexOf('\0') >= 0) {
            throw CatalogProblem.INVALID.because(
                    "a description has at most " + LONGEST_VALUE + " characters and no character NUL");
        }
    }

    static void checkTag(String key, String value) {
        if (key.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
            throw CatalogProblem.INVALID.because("a tag has no character NUL");
        }
        if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
            throw CatalogProblem.INVALID.because(
                    "a tag's key has 1 to " + LONGEST_KEY + " characters, its value at most " + LONGEST_VALUE);
        }
    }
}
