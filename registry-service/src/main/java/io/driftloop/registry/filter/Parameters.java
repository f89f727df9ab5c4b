package io.driftloop.registry.filter;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values beside an SQL text, by name. */
public final class Parameters {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Takes a value and gives its place in the text. */
    public String bind(Object value) {
        String name = "p" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    /** All of them. */
    public Map<String, Object> values() {
        return values;
    }
}
