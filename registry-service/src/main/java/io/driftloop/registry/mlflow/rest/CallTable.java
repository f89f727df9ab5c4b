package io.driftloop.registry.mlflow.rest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All calls by method and path; a part of a path in braces is a field of the call. */
final class CallTable {

    /** One call of the protocol. */
    @FunctionalInterface
    interface Call {
        Doc answer(Fields in);
    }

    /** A call and the fields that its path gave. */
    record Found(Call call, Map<String, String> pathFields) {}

    private record Template(String[] parts, Map<String, Call> byMethod) {}

    private final Map<String, Map<String, Call>> exact = new HashMap<>();
    private final List<Template> templates = new ArrayList<>();

    CallTable get(String path, Call call) {
        return add("GET", path, call);
    }

    CallTable post(String path, Call call) {
        return add("POST", path, call);
    }

    CallTable patch(String path, Call call) {
        return add("PATCH", path, call);
    }

    CallTable delete(String path, Call call) {
        return add("DELETE", path, call);
    }

    private CallTable add(String method, String path, Call call) {
        if (!path.contains("{")) {
            exact.computeIfAbsent(path, p -> new HashMap<>()).put(method, call);
            return this;
        }
        String[] parts = path.split("/");
        for (Template template : templates) {
            if (String.join("/", template.parts()).equals(path)) {
                template.byMethod().put(method, call);
                return this;
            }
        }
        templates.add(new Template(parts, new HashMap<>(Map.of(method, call))));
        return this;
    }

    Optional<Found> find(String method, String path) {
        Map<String, Call> calls = exact.get(path);
        if (calls != null) {
            return Optional.ofNullable(calls.get(method)).map(call -> new Found(call, Map.of()));
        }
        return template(path)
                .filter(template -> template.byMethod().containsKey(method))
                .map(template -> new Found(template.byMethod().get(method), fields(template.parts(), path.split("/"))));
    }

    /** Methods that a path takes; empty for an unknown path. */
    Set<String> methods(String path) {
        Map<String, Call> calls = exact.get(path);
        return new TreeSet<>(
                calls != null
                        ? calls.keySet()
                        : template(path).map(t -> t.byMethod().keySet()).orElse(Set.of()));
    }

    private Optional<Template> template(String path) {
        String[] parts = path.split("/");
        return templates.stream()
                .filter(template -> fits(template.parts(), parts))
                .findFirst();
    }

    private static boolean fits(String[] template, String[] path) {
        boolean fits = template.length == path.length;
        for (int i = 0; fits && i < path.length; i++) {
            fits = template[i].startsWith("{") || template[i].equals(path[i]);
        }
        return fits;
    }

    private static Map<String, String> fields(String[] template, String[] path) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < path.length; i++) {
            if (template[i].startsWith("{")) {
                fields.put(template[i].substring(1, template[i].length() - 1), path[i]);
            }
        }
        return fields;
    }
}
