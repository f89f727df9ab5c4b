package io.driftloop.registry.console.rest;

import io.driftloop.kit.access.AccessRules;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Knows who looks. */
@Singleton
final class Shells {

    private final AccessRules rules;

    Shells(AccessRules rules) {
        this.rules = rules;
    }

    Shell of(String title, String section, @Nullable String token) {
        return new Shell(title, section, token != null && !token.isEmpty() && rules.isToken(token));
    }
}
