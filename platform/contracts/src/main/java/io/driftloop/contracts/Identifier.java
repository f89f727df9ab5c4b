package io.driftloop.contracts;

import java.util.regex.Pattern;

/**
 * A name or id as a type, so that one kind cannot stand where another is meant. Travels as a plain JSON string.
 *
 * <p>Implementations are records with the single component {@code value}.
 */
public interface Identifier {

    /** What {@link #requireName} takes. */
    Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /** The text that travels; never blank. */
    String value();

    /**
     * Refuses a blank or missing text.
     *
     * @param kind what the text names, for the message
     * @param value the text
     * @return {@code value}
     * @throws IllegalArgumentException when it is null or blank
     */
    static String requireText(String kind, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(kind + " must not be blank");
        }
        return value;
    }

    /**
     * Refuses a text that is not a name: lower-case letters, digits, {@code -}, {@code _} and {@code .}, at most 63, starting with a letter
     * or digit. Such a name is safe in a URL, a file name and a metric label.
     */
    static String requireName(String kind, String value) {
        requireText(kind, value);
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    kind + " '" + (value.length() > 80 ? value.substring(0, 80) + "…" : value)
                            + "' is not a name: use lower-case letters, digits, '-', '_' and '.', at most 63, starting with a letter or digit");
        }
        return value;
    }
}
