package io.driftloop.registry.filter;

import java.util.Locale;

/**
 * One word of a filter.
 *
 * @param text without quotes
 */
record Token(Kind kind, String text) {

    enum Kind {
        WORD,
        FIELD,
        NUMBER,
        STRING,
        SYMBOL,
        END
    }

    boolean is(String keywordOrSymbol) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL)
                && text.toUpperCase(Locale.ROOT).equals(keywordOrSymbol);
    }

    @Override
    public String toString() {
        return kind == Kind.END ? "the end" : "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
    }
}
