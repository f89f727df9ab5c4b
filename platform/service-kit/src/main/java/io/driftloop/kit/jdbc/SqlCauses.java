package io.driftloop.kit.jdbc;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks through a failure and its causes. */
final class SqlCauses {

    private static final int DEEPEST = 20;

    private SqlCauses() {}

    /** Whether the failure, or one of its causes, is what is looked for. */
    static boolean any(@Nullable Throwable failure, Predicate<Throwable> wanted) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (wanted.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
