package io.driftloop.kit.access.oidc;

import io.driftloop.kit.access.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Proven tokens, so that a request costs a look and no signature. Holds at most 2,048, which are proven anew when that is too few. Thread-safe. */
final class RememberedTokens {

    private static final int MOST = 2_048;

    private record Known(Caller caller, Instant until) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    @Nullable Caller find(String token, Instant now) {
        Known found = known.get(token);
        return found == null || !now.isBefore(found.until) ? null : found.caller;
    }

    void add(String token, Caller caller, Instant until, Instant now) {
        if (known.size() >= MOST) {
            known.values().removeIf(one -> !now.isBefore(one.until));
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(token, new Known(caller, until));
    }

    int size() {
        return known.size();
    }
}
