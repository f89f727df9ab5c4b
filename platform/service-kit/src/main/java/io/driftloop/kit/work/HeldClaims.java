package io.driftloop.kit.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The claims that this process holds. Thread-safe. */
final class HeldClaims {

    private final Map<Claim, FencedContext> held = new ConcurrentHashMap<>();

    void add(FencedContext context) {
        held.put(context.claim(), context);
    }

    void remove(FencedContext context) {
        held.remove(context.claim());
    }

    List<Claim> all() {
        return new ArrayList<>(held.keySet());
    }

    /** Tells those of {@code asked} that are not among {@code renewed} that they are lost. */
    void lost(List<Claim> asked, Set<Long> renewed) {
        for (Claim claim : asked) {
            FencedContext context = held.get(claim);
            if (context != null && !renewed.contains(claim.id())) {
                context.lose();
            }
        }
    }

    void stopAll() {
        held.values().forEach(FencedContext::stop);
    }
}
