package io.driftloop.registry.console.rest;

import io.driftloop.kit.access.AccessRules;
import io.driftloop.kit.access.Caller;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.access.Role;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows who looks. */
@Singleton
final class Shells {

    private final AccessRules rules;
    private final CurrentActor actor;

    Shells(AccessRules rules, CurrentActor actor) {
        this.rules = rules;
        this.actor = actor;
    }

    Shell of(String title, String section, @Nullable String token) {
        Optional<Caller> who =
                actor.caller().or(() -> token == null || token.isEmpty() ? Optional.empty() : rules.whose(token));
        return new Shell(
                title,
                section,
                who.filter(caller -> caller.may(Role.OPERATOR)).isPresent(),
                who.filter(Caller::isPerson)
                        .map(caller -> caller.actor() + " (" + caller.rolesInWords() + ")")
                        .orElse(""));
    }
}
