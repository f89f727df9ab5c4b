package io.driftloop.registry.mlflow.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON object of an answer. What is null or empty is left out, as the protocol has it. */
final class Doc {

    private final Map<String, Object> members = new LinkedHashMap<>();

    static Doc empty() {
        return new Doc();
    }

    static Doc of(String name, @Nullable Object value) {
        return new Doc().with(name, value);
    }

    Doc with(String name, @Nullable Object value) {
        boolean nothing = value == null
                || value instanceof Collection<?> list && list.isEmpty()
                || value instanceof String text && text.isEmpty();
        if (!nothing) {
            members.put(name, value);
        }
        return this;
    }

    /** A text that stands there also when it is empty. */
    Doc text(String name, String value) {
        members.put(name, value);
        return this;
    }

    <T> Doc list(String name, Collection<T> items, Function<T, Doc> view) {
        return with(name, items.stream().map(view).toList());
    }

    /** Texts by key as a list of {@code {key, value}}. */
    static List<Doc> pairs(Map<String, String> texts) {
        return new TreeMap<>(texts)
                .entrySet().stream()
                        .map(entry -> new Doc().text("key", entry.getKey()).text("value", entry.getValue()))
                        .toList();
    }

    @JsonValue
    Map<String, Object> members() {
        return members;
    }
}
