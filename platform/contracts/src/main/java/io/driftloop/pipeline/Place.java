package io.driftloop.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value of a definition and where it stands. Reading notes what is wrong and answers a harmless value instead.
 *
 * @param pointer JSON pointer
 */
record Place(JsonNode node, String pointer, Violations violations) {

    /**
     * A value told apart by its name: {@code flatten} or {@code {dense: {...}}}.
     *
     * @param value absent where only the name stands
     */
    record Tagged(String tag, Place value) {}

    Place child(String name) {
        return new Place(
                node.path(name), pointer + "/" + name.replace("~", "~0").replace("/", "~1"), violations);
    }

    Place emptyObject(String name) {
        return new Place(JsonNodeFactory.instance.objectNode(), child(name).pointer(), violations);
    }

    /** The same place; where there is nothing, an object without fields. */
    Place orEmptyObject() {
        return isAbsent() ? new Place(JsonNodeFactory.instance.objectNode(), pointer, violations) : this;
    }

    boolean isAbsent() {
        return node.isMissingNode();
    }

    void wrong(String message) {
        violations.add(pointer, message);
    }

    String kind() {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "the text '" + shortened(node.asText()) + "'";
            case NUMBER -> "the number " + node.asText();
            case BOOLEAN -> node.asText();
            default -> "empty";
        };
    }

    static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    List<Place> items() {
        if (!node.isArray()) {
            wrong("must be a list, but is " + kind());
            return List.of();
        }
        List<Place> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new Place(node.get(i), pointer + "/" + i, violations));
        }
        return items;
    }

    /** Sizes of a tensor or window, each at least 1. */
    List<Integer> sizes(String example) {
        List<Integer> sizes =
                items().stream().map(item -> (int) item.whole(1, 1_000_000)).toList();
        if (node.isArray() && sizes.isEmpty()) {
            wrong("must have at least one size, for instance " + example);
        }
        return sizes;
    }

    String text() {
        if (!node.isTextual() || node.asText().isBlank()) {
            wrong("must be a text, but is " + (node.isTextual() ? "blank" : kind()));
            return "invalid";
        }
        return node.asText();
    }

    String choice(String what, Names values) {
        String text = text();
        if (node.isTextual() && !values.knows(text)) {
            wrong(values.refusal(what, text));
        }
        return values.knows(text) ? text : values.known().get(0);
    }

    long whole(long low, long high) {
        if (!node.isNumber() || !node.canConvertToExactIntegral() || !node.canConvertToLong()) {
            wrong("must be a whole number, but is " + kind());
            return low;
        }
        long value = node.longValue();
        if (value < low || value > high) {
            wrong("must be " + (high == Long.MAX_VALUE ? "at least " + low : "between " + low + " and " + high)
                    + ", but is " + value);
            return low;
        }
        return value;
    }

    double decimal(Range range) {
        Double value = number();
        if (value == null) {
            wrong("must be a number, but is " + kind());
            return 0.5;
        }
        if (!Double.isFinite(value) || !range.holds(value)) {
            wrong("must be " + range.words() + ", but is " + node.asText());
            return 0.5;
        }
        return value;
    }

    /** YAML 1.1 reads {@code 1e-4} as text; people mean the number. */
    private @Nullable Double number() {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return scientific() ? (Double) new BigDecimal(node.asText()).doubleValue() : null;
    }

    boolean scientific() {
        return node.isTextual() && node.asText().matches("[-+]?\\d{1,18}(\\.\\d{0,18})?[eE][-+]?\\d{1,3}");
    }

    Duration duration() {
        if (node.isTextual()) {
            Duration duration = DurationText.read(node.asText());
            if (duration != null) {
                return duration;
            }
        }
        wrong("must be a duration like 30s, 15m, 1h, 1h30m or 7d, but is " + kind());
        return Duration.ofHours(1);
    }

    /** Reads {@code name} or {@code {name: value}}; null where it is neither, or no valid name. */
    @Nullable Tagged tagged(String what, Names names) {
        String tag = node.isTextual() ? node.asText() : "";
        if (node.isObject() && node.size() == 1) {
            tag = node.fieldNames().next();
        }
        if (tag.isEmpty()) {
            wrong("must be one " + what.toLowerCase(Locale.ROOT) + " of " + names.list() + ", but is " + kind()
                    + (node.isObject() ? " with " + node.size() + " fields" : ""));
            return null;
        }
        Place value = node.isObject() ? child(tag) : new Place(MissingNode.getInstance(), pointer, violations);
        if (!names.knows(tag)) {
            value.wrong(names.refusal(what, tag));
            return null;
        }
        return new Tagged(tag, value);
    }
}
