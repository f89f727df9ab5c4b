package io.driftloop.registry.tracking;

import java.util.regex.Pattern;

/** Which keys metrics, parameters and tags of runs may have: 1 to 250 letters, digits, {@code _ - . / :} and blanks, unchanged as a path. */
final class LogKeys {

    private static final int LONGEST = 250;
    private static final Pattern FORM = Pattern.compile("[\\w\\-./: ]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern CHANGES_AS_PATH = Pattern.compile("^/.*|(^|.*/)\\.{0,2}(/.*|$)");

    private LogKeys() {}

    static void check(String kind, String key) {
        checkLength(kind, key);
        if (!FORM.matcher(key).matches() || CHANGES_AS_PATH.matcher(key).matches()) {
            throw TrackingProblem.INVALID.because(
                    "'" + key + "' is not a key of a " + kind
                            + ": it has letters, digits, _ - . / : and blanks, starts with no /, and has no empty, . or .. part");
        }
    }

    static void checkLength(String kind, String key) {
        if (key.isEmpty() || key.length() > LONGEST) {
            throw TrackingProblem.INVALID.because("the key of a " + kind + " has 1 to " + LONGEST + " characters");
        }
    }
}
