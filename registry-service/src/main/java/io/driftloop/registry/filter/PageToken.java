package io.driftloop.registry.filter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the values of its last row in the order of the search. Opaque to clients; belongs to one search.
 *
 * @param search says which search it is of
 */
record PageToken(String search, List<@Nullable String> values) {

    private static final String NULL = "n";
    private static final String TEXT = "t";
    private static final String BETWEEN = "\u0000";

    String encoded() {
        StringBuilder text = new StringBuilder(search);
        for (String value : values) {
            text.append(BETWEEN).append(value == null ? NULL : TEXT + value);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static PageToken decoded(String token, String search, int values) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(BETWEEN, -1);
            if (parts[0].equals(search) && parts.length == values + 1) {
                List<@Nullable String> read = new ArrayList<>();
                for (int i = 1; i < parts.length; i++) {
                    read.add(parts[i].startsWith(TEXT) ? parts[i].substring(1) : null);
                }
                return new PageToken(search, read);
            }
        } catch (IllegalArgumentException e) {
            // falls through to the one answer for every token that is not ours
        }
        throw FilterProblem.because("the page token is not one of this search; ask for the first page without one");
    }
}
