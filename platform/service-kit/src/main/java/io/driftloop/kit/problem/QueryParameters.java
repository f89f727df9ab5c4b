package io.driftloop.kit.problem;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the query parameter that a resource's method could not take. */
final class QueryParameters {

    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class);
    private static final Set<Class<?>> LONG = Set.of(long.class, Long.class);

    private QueryParameters() {}

    /** What is wrong with the address' query; null when nothing is. */
    static @Nullable Problem problemOf(UriInfo address, ResourceInfo resource) {
        Method method = resource == null ? null : resource.getResourceMethod();
        if (method == null) {
            return null;
        }
        for (Parameter parameter : method.getParameters()) {
            QueryParam named = parameter.getAnnotation(QueryParam.class);
            String given = named == null ? null : address.getQueryParameters().getFirst(named.value());
            String right = given == null ? null : rightFor(parameter.getType(), given);
            if (right != null) {
                String detail =
                        "the query parameter '" + named.value() + "' is '" + shown(given) + "', but must be " + right;
                return Problem.of(FrameProblem.INVALID_REQUEST, detail, List.of());
            }
        }
        return null;
    }

    private static @Nullable String rightFor(Class<?> type, String given) {
        try {
            if (WHOLE.contains(type)) {
                Integer.parseInt(given);
            } else if (LONG.contains(type)) {
                Long.parseLong(given);
            }
            return null;
        } catch (NumberFormatException e) {
            return WHOLE.contains(type)
                    ? "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE
                    : "a whole number";
        }
    }

    private static String shown(String given) {
        return given.length() <= 40 ? given : given.substring(0, 40) + "...";
    }
}
