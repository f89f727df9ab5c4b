package io.driftloop.kit.access;

import io.driftloop.kit.problem.FrameProblem;
import io.driftloop.kit.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The header {@code WWW-Authenticate} of a refusal (RFC 6750). */
final class Challenge {

    private static final String REALM = "Bearer realm=\"driftloop\"";

    private Challenge() {}

    /** Null where another token would not help. */
    static @Nullable String of(Problem problem) {
        if (problem.code().equals(FrameProblem.TOKEN_INVALID.code())) {
            return REALM + ", error=\"invalid_token\", error_description=\"" + quoted(problem.detail()) + "\"";
        }
        if (problem.code().equals(FrameProblem.ROLE_REQUIRED.code())) {
            return REALM + ", error=\"insufficient_scope\"";
        }
        return problem.code().equals(FrameProblem.TOKEN_REQUIRED.code()) ? REALM : null;
    }

    /** A quoted string holds neither quotes nor backslashes, and only ASCII. */
    private static String quoted(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?").replace('"', '\'').replace('\\', '/');
    }
}
