package io.driftloop.kit.access;

import io.driftloop.contracts.Actor;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who asks.
 *
 * @param actor the name under which decisions are kept
 * @param roles those that were given, not those that they include
 */
public record Caller(Actor actor, Set<Role> roles) {

    /** Whoever holds the installation token. */
    public static final Caller INSTALLATION = new Caller(new Actor("token"), Set.of(Role.ADMIN));

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether a role of the caller includes this one. */
    public boolean may(Role needed) {
        return roles.stream().anyMatch(role -> role.includes(needed));
    }

    /** Whether it is a person known by name, not the holder of the installation token. */
    public boolean isPerson() {
        return !equals(INSTALLATION);
    }

    /** The roles for people, the least first: {@code viewer, operator}, or {@code none}. */
    public String rolesInWords() {
        return roles.isEmpty()
                ? "none"
                : new TreeSet<>(roles).stream().map(Role::word).collect(Collectors.joining(", "));
    }
}
