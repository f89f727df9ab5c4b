package io.driftloop.pipeline;

import java.util.Comparator;
import java.util.List;

/**
 * The names that may stand at one place of a definition.
 *
 * @param known what this release understands
 * @param later what a later release will understand
 */
record Names(List<String> known, List<String> later) {

    static Names of(String... known) {
        return new Names(List.of(known), List.of());
    }

    Names andLater(String... names) {
        return new Names(known, List.of(names));
    }

    boolean knows(String name) {
        return known.contains(name);
    }

    /** Why a name cannot stand here. */
    String refusal(String what, String name) {
        if (later.contains(name)) {
            return what + " '" + name + "' is not in this release; valid here: " + list();
        }
        String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
        if (known.isEmpty()) {
            return "unknown " + what + " '" + shown + "': none belongs here";
        }
        return "unknown " + what + " '" + shown + "', did you mean '" + nearest(name) + "'? Valid here: " + list();
    }

    String list() {
        return String.join(", ", known);
    }

    private String nearest(String name) {
        String bounded = name.substring(0, Math.min(name.length(), 40));
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(bounded, candidate)))
                .orElseThrow();
    }

    /** Levenshtein distance, upper and lower case being the same. */
    static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                boolean same = Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
                int changed = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
