package io.driftloop.registry.mlflow.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.filter.Search;
import io.driftloop.registry.mlflow.MlflowProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a call, whether they came in a body or in the address. Whole numbers and fractions may come as texts; a wrong kind is the caller's fault. */
final class Fields {

    private final ObjectNode node;
    private final int size;

    Fields(ObjectNode node) {
        this(node, 0);
    }

    /** @param size bytes of the body that the fields came in */
    Fields(ObjectNode node, int size) {
        this.node = node;
        this.size = size;
    }

    int size() {
        return size;
    }

    static Fields none() {
        return new Fields(JsonNodeFactory.instance.objectNode());
    }

    ObjectNode node() {
        return node;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** A text that must be there and not be empty. */
    String text(String name) {
        String value = optional(name);
        if (value == null || value.isEmpty()) {
            throw missing(name);
        }
        return value;
    }

    String orEmpty(String name) {
        String value = optional(name);
        return value == null ? "" : value;
    }

    /** A text, or null when it is not there. */
    @Nullable String optional(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(name, "a text");
        }
        String text = value.textValue();
        if (text.indexOf('\0') >= 0) {
            throw wrong(name, "a text without the character NUL");
        }
        return text;
    }

    /** The id of a run, by its new or its old name. */
    String runId() {
        return has("run_id") ? text("run_id") : has("run_uuid") ? text("run_uuid") : text("run_id");
    }

    long experimentId() {
        return number(text("experiment_id"), "experiment_id");
    }

    /** Ids of experiments; those that are no number name nothing. */
    List<Long> experimentIds() {
        return texts("experiment_ids").stream()
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toList();
    }

    /** A version's number, which the protocol writes as a text. */
    int version() {
        String text = text("version");
        if (!text.matches("\\d{1,9}")) {
            throw wrong("version", "a whole number as a text");
        }
        return Integer.parseInt(text);
    }

    long whole(String name) {
        Long value = wholeOrNull(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    @Nullable Long wholeOrNull(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isNumber() && !value.isTextual()) {
            throw wrong(name, "a whole number");
        }
        return number(value.asText(), name);
    }

    private static long number(String text, String name) {
        try {
            return text.length() > 40 ? Long.parseLong(text) : new BigDecimal(text).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw wrong(name, "a whole number of 64 bits");
        }
    }

    double fraction(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw missing(name);
        }
        if (!value.isNumber() && !value.isTextual()) {
            throw wrong(name, "a number");
        }
        try {
            return Double.parseDouble(value.asText());
        } catch (NumberFormatException e) {
            throw wrong(name, "a number, \"NaN\" or \"Infinity\"");
        }
    }

    boolean flag(String name) {
        JsonNode value = node.get(name);
        return value != null && value.asText().equalsIgnoreCase("true");
    }

    <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        String text = optional(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text.toUpperCase(Locale.ROOT))) {
                return value;
            }
        }
        throw wrong(name, "one of " + List.of(type.getEnumConstants()));
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(name)) {
            if (!item.isTextual() || item.textValue().indexOf('\0') >= 0) {
                throw wrong(name, "a list of texts");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    List<Fields> list(String name) {
        List<Fields> list = new ArrayList<>();
        for (JsonNode item : items(name)) {
            if (!(item instanceof ObjectNode object)) {
                throw wrong(name, "a list of objects");
            }
            list.add(new Fields(object));
        }
        return list;
    }

    /** A list of {@code {key, value}}; the last one of a key counts. */
    Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        list(name).forEach(item -> pairs.put(item.text("key"), item.orEmpty("value")));
        return pairs;
    }

    private Iterable<JsonNode> items(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        return value.isArray() ? value : List.of(value);
    }

    /** A whole number from 1 to {@code most}. */
    int limit(String name, @Nullable Integer absent, int most) {
        Long value = wholeOrNull(name);
        if (value == null && absent != null) {
            return absent;
        }
        if (value == null || value < 1 || value > most) {
            throw wrong(name, "a whole number from 1 to " + most);
        }
        return value.intValue();
    }

    Search search(@Nullable Integer limit, int most) {
        return new Search(
                orEmpty("filter"), texts("order_by"), limit("max_results", limit, most), optional("page_token"));
    }

    static PipelineException missing(String name) {
        return MlflowProblem.INVALID.because("Missing value for required parameter '" + name + "'.");
    }

    static PipelineException wrong(String name, String right) {
        return MlflowProblem.INVALID.because("Invalid value for parameter '" + name + "': it is " + right + ".");
    }
}
