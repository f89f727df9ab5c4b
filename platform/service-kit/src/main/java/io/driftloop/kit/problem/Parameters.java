package io.driftloop.kit.problem;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the parameter of the query or the path that a resource's method could not take. */
final class Parameters {

    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class);
    private static final Set<Class<?>> LONG = Set.of(long.class, Long.class);

    private Parameters() {}

    /** What is wrong with the address; null when nothing is. A path with such a part leads nowhere, so it stays a 404. */
    static @Nullable Problem problemOf(UriInfo address, ResourceInfo resource) {
        Method method = resource == null ? null : resource.getResourceMethod();
        if (method == null) {
            return null;
        }
        for (Parameter parameter : method.getParameters()) {
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            PathParam part = parameter.getAnnotation(PathParam.class);
            String fault = query != null
                    ? fault(parameter, query.value(), address.getQueryParameters())
                    : part != null ? fault(parameter, part.value(), address.getPathParameters()) : null;
            if (fault != null) {
                return query != null
                        ? Problem.of(FrameProblem.INVALID_REQUEST, "the query parameter " + fault, List.of())
                        : Problem.of(FrameProblem.NOT_FOUND, "in the path " + fault, List.of());
            }
        }
        return null;
    }

    private static @Nullable String fault(Parameter parameter, String name, MultivaluedMap<String, String> all) {
        String given = all.getFirst(name);
        String right = given == null ? null : rightFor(parameter.getType(), given);
        return right == null ? null : "'" + name + "' is '" + shown(given) + "', but must be " + right;
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
