package io.driftloop.model.recipe;

import java.nio.FloatBuffer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words by number: 0 is padding, 1 a word outside of the vocabulary, the most common word is 2. A word is a run of letters and digits in Unicode's compatible
 * form (NFKC), in lower case.
 */
final class Tokens {

    static final int PADDING = 0;
    static final int UNKNOWN = 1;
    static final int FIRST = 2;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private final Map<String, Integer> numbers = new HashMap<>();

    /** @param words from the most common one */
    Tokens(List<String> words) {
        for (String word : words) {
            numbers.put(word, numbers.size() + FIRST);
        }
    }

    static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        for (Matcher matcher = WORD.matcher(plain); matcher.find(); ) {
            words.add(matcher.group());
        }
        return words;
    }

    /** The vocabulary of counted words: the most common first, equally common ones by name. */
    static List<String> vocabulary(Map<String, Long> counts, int size, int minCount) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minCount)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(Math.max(0, size - FIRST))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The first {@code length} tokens, filled up with padding. */
    void put(@Nullable String text, int length, FloatBuffer out) {
        List<String> words = text == null ? List.of() : words(text);
        for (int i = 0; i < length; i++) {
            out.put(i < words.size() ? numbers.getOrDefault(words.get(i), UNKNOWN) : PADDING);
        }
    }
}
