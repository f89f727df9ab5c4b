package io.driftloop.testkit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The differences between two OpenAPI documents that break callers of the first: a path, method, parameter, successful answer or property
 * that is gone, one that has another type, an answer's property that is no longer certain, and a parameter or field of a request that is
 * newly required. Additions break nobody.
 */
public final class OpenApiChanges {

    private final JsonNode before;
    private final JsonNode after;
    private final Set<String> changes = new TreeSet<>();
    private final Set<String> compared = new HashSet<>();

    private OpenApiChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** One line per breaking difference, sorted; empty where callers of the first may call the second. */
    public static Collection<String> breaking(JsonNode before, JsonNode after) {
        OpenApiChanges changes = new OpenApiChanges(before, after);
        before.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("responses"))
                        .forEach(method -> changes.operation(path.getKey(), method.getKey())));
        return changes.changes;
    }

    private void operation(String path, String method) {
        String name = method.toUpperCase(Locale.ROOT) + " " + path;
        JsonNode old = before.path("paths").path(path).path(method);
        JsonNode now = after.path("paths").path(path).path(method);
        if (now.isMissingNode()) {
            changes.add(name + " is gone");
            return;
        }
        parameters(name, old, now);
        contents(name + " body", old.path("requestBody"), now.path("requestBody"), true);
        if (now.at("/requestBody/required").asBoolean()
                && !old.at("/requestBody/required").asBoolean()) {
            changes.add(name + " body is newly required");
        }
        old.path("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .forEach(answer -> {
                    JsonNode same = now.path("responses").path(answer.getKey());
                    if (same.isMissingNode()) {
                        changes.add(name + " " + answer.getKey() + " is gone");
                    }
                    contents(name + " " + answer.getKey(), answer.getValue(), same, false);
                });
    }

    private void parameters(String name, JsonNode old, JsonNode now) {
        for (JsonNode parameter : old.path("parameters")) {
            if (sameParameter(now, parameter).isMissingNode()) {
                changes.add(name + " parameter " + parameter.path("name").asText() + " is gone");
            }
        }
        for (JsonNode parameter : now.path("parameters")) {
            if (parameter.path("required").asBoolean()
                    && !sameParameter(old, parameter).path("required").asBoolean()) {
                changes.add(name + " parameter " + parameter.path("name").asText() + " is newly required");
            }
        }
    }

    private static JsonNode sameParameter(JsonNode operation, JsonNode wanted) {
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("name").equals(wanted.path("name"))
                    && parameter.path("in").equals(wanted.path("in"))) {
                return parameter;
            }
        }
        return MissingNode.getInstance();
    }

    private void contents(String name, JsonNode old, JsonNode now, boolean asked) {
        old.path("content").properties().forEach(content -> {
            JsonNode same = now.path("content").path(content.getKey());
            if (same.isMissingNode()) {
                changes.add(name + " as " + content.getKey() + " is gone");
            } else {
                schemas(name, content.getValue().path("schema"), same.path("schema"), asked);
            }
        });
    }

    private void schemas(String name, JsonNode oldSchema, JsonNode newSchema, boolean asked) {
        JsonNode old = resolved(before, oldSchema);
        JsonNode now = resolved(after, newSchema);
        // a named schema is told once, by its own name, and may hold itself
        String here = oldSchema.has("$ref") ? lastPart(oldSchema.path("$ref").asText()) : name;
        if (oldSchema.has("$ref")
                && !compared.add(here + asked + newSchema.path("$ref").asText())) {
            return;
        }
        if (old.has("type") && !old.path("type").equals(now.path("type"))) {
            changes.add(here + " has another type");
            return;
        }
        old.path("properties").properties().forEach(property -> {
            JsonNode same = now.path("properties").path(property.getKey());
            if (same.isMissingNode()) {
                changes.add(here + "/" + property.getKey() + " is gone");
            } else {
                schemas(here + "/" + property.getKey(), property.getValue(), same, asked);
            }
        });
        required(here, old, now, asked);
        if (old.has("items")) {
            schemas(here + "/[]", old.path("items"), now.path("items"), asked);
        }
        if (old.path("additionalProperties").isObject()) {
            schemas(here + "/{}", old.path("additionalProperties"), now.path("additionalProperties"), asked);
        }
    }

    private void required(String here, JsonNode old, JsonNode now, boolean asked) {
        Set<String> certain = texts(old.path("required"));
        Set<String> required = texts(now.path("required"));
        if (asked) {
            required.stream()
                    .filter(field -> !certain.contains(field))
                    .forEach(field -> changes.add(here + "/" + field + " is newly required"));
        } else {
            certain.stream()
                    .filter(field ->
                            !required.contains(field) && now.path("properties").has(field))
                    .forEach(field -> changes.add(here + "/" + field + " is no longer certain"));
        }
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(Objects.requireNonNull(text.asText())));
        return texts;
    }

    private static String lastPart(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
