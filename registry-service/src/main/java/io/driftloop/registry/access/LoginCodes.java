package io.driftloop.registry.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Codes that can be turned into the token they were asked for with, once. In memory only: a restart forgets them. Thread-safe. */
public final class LoginCodes {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MOST = 100;

    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final Supplier<String> random;
    private final Clock clock;

    /**
     * @param random gives a text that cannot be guessed
     */
    public LoginCodes(Supplier<String> random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** A new code for this token. */
    public LoginCode issue(String token) {
        Instant now = clock.instant();
        held.values().removeIf(other -> !other.expiresAt().isAfter(now));
        if (held.size() >= MOST) {
            held.clear();
        }
        LoginCode code = new LoginCode(random.get(), now.plus(LIFE));
        held.put(code.code(), new Held(token, code.expiresAt()));
        return code;
    }

    /** The token behind the code; empty when it is unknown, used or too old. */
    public Optional<String> redeem(String code) {
        return Optional.ofNullable(held.remove(code))
                .filter(found -> found.expiresAt().isAfter(clock.instant()))
                .map(Held::token);
    }

    /**
     * A code as its asker gets it.
     *
     * @param expiresAt it is of no use from then on
     */
    public record LoginCode(String code, Instant expiresAt) {}

    private record Held(String token, Instant expiresAt) {}
}
