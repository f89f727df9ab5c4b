package io.driftloop.kit.access.oidc;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads claims by name. A name with dots is looked for as it stands, then as a way into objects. */
final class Claims {

    private Claims() {}

    /** The words of a list or of a text with blanks or commas between; none where the claim is missing or something else. */
    static List<String> words(Map<String, ?> claims, String name) {
        Object found = find(claims, name);
        if (found instanceof String text) {
            return Arrays.stream(text.split("[\\s,]+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
        Stream<?> items = found instanceof Collection<?> list ? list.stream() : Stream.empty();
        return items.filter(String.class::isInstance).map(String.class::cast).toList();
    }

    /** A text that is not blank. */
    static @Nullable String text(Map<String, ?> claims, String name) {
        return find(claims, name) instanceof String text && !text.isBlank() ? text : null;
    }

    private static @Nullable Object find(Map<?, ?> claims, String name) {
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
                Object found = find(inner, name.substring(dot + 1));
                if (Objects.nonNull(found)) {
                    return found;
                }
            }
        }
        return null;
    }
}
