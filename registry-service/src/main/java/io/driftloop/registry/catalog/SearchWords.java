package io.driftloop.registry.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words that a person searches for. All must be there, each as the beginning of a word. Any text can be read; signs between words count for nothing. */
record SearchWords(List<String> words) {

    private static final int LONGEST = 500;
    private static final int MOST = 20;
    /** The same signs that part words in what is searched. */
    private static final Pattern BETWEEN = Pattern.compile("[\\x00-\\x20!-/:-@\\[-`{-\\x7e]+");

    static SearchWords of(String text) {
        List<String> words = Arrays.stream(BETWEEN.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isBlank())
                .distinct()
                .toList();
        if (words.isEmpty() || words.size() > MOST || text.length() > LONGEST) {
            throw CatalogProblem.INVALID.because(
                    "'q' has 1 to " + MOST + " words of letters and digits and at most " + LONGEST + " characters");
        }
        return new SearchWords(words);
    }

    /** As a text search query: the words are quoted and hold no quote. */
    String query() {
        return String.join(" & ", words.stream().map(word -> "'" + word + "':*").toList());
    }
}
