package io.driftloop.eval.baseline;

import java.util.Map;

/** Measures of texts in words. */
final class TextTitles {

    private static final Map<String, String> TITLES = Map.of(
            "length", "length of ",
            "unknownWords", "share of unknown words in ",
            "commonness", "commonness of the words in ");

    private TextTitles() {}

    static String of(String column) {
        int dot = column.lastIndexOf('.');
        return TITLES.getOrDefault(column.substring(dot + 1), "") + column.substring(0, dot);
    }
}
