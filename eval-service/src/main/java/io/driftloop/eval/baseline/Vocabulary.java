package io.driftloop.eval.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text column, and what is measured on a text with them. A word is a run of letters, digits and apostrophes, in lower case.
 *
 * @param words the most common words with how often they came; at most {@value #MOST_WORDS}
 * @param total words counted, those left out included
 */
public record Vocabulary(Map<String, Long> words, long total) {

    /** Names of the three measures, in the order of {@link #measure}. */
    static final List<String> MEASURES = List.of("length", "unknownWords", "commonness");

    private static final int MOST_WORDS = 5_000;
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}']+");

    /** A column holds texts when at least half of its values differ, and the middle one has at least {@value} words. */
    private static final int LEAST_WORDS = 3;

    private static final int LEAST_TEXTS = 30;

    public Vocabulary {
        words = Map.copyOf(words);
    }

    /** Whether these values of a column are texts rather than categories. */
    static boolean isText(List<? extends @Nullable String> values) {
        List<String> present = new ArrayList<>();
        for (String value : values) {
            if (value != null) {
                present.add(value);
            }
        }
        if (present.size() < LEAST_TEXTS || 2 * present.stream().distinct().count() < present.size()) {
            return false;
        }
        List<Integer> lengths =
                present.stream().map(text -> words(text).size()).sorted().toList();
        return lengths.get(lengths.size() / 2) >= LEAST_WORDS;
    }

    static Vocabulary of(List<? extends @Nullable String> texts) {
        Map<String, Long> counts = new TreeMap<>();
        long total = 0;
        for (String text : texts) {
            for (String word : text == null ? List.<String>of() : words(text)) {
                counts.merge(word, 1L, Long::sum);
                total++;
            }
        }
        Map<String, Long> most = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_WORDS)
                .forEach(e -> most.put(e.getKey(), e.getValue()));
        return new Vocabulary(most, total);
    }

    /**
     * The measures of a text: its characters; the share of its words that are not known; the mean natural logarithm of the shares of its words, an unknown
     * one counting as half an occurrence. Missing (NaN) for a missing text.
     */
    double[] measure(@Nullable String text) {
        if (text == null) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        List<String> all = words(text);
        double unknown = 0;
        double commonness = 0;
        for (String word : all) {
            Long count = words.get(word);
            unknown += count == null ? 1 : 0;
            commonness += Math.log((count == null ? 0.5 : count) / Math.max(1, total));
        }
        int words = Math.max(1, all.size());
        return new double[] {
            text.codePointCount(0, text.length()),
            unknown / words,
            all.isEmpty() ? Math.log(0.5 / Math.max(1, total)) : commonness / words
        };
    }

    private static List<String> words(String text) {
        return BETWEEN.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
