package io.driftloop.eval.alert.rest;

import io.driftloop.contracts.Actor;
import io.driftloop.kit.access.Caller;
import io.driftloop.kit.access.CurrentActor;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Who does something: the person whose token it is; for the installation token whom its holder names, else the holder. */
@Singleton
class Actors {

    private static final int LONGEST = 200;

    private final CurrentActor current;

    Actors(CurrentActor current) {
        this.current = current;
    }

    Actor named(@Nullable String name) {
        boolean person = current.caller().filter(Caller::isPerson).isPresent();
        if (person || name == null || name.isBlank()) {
            return current.get();
        }
        String plain = name.strip();
        // nobody speaks in the name of a policy
        return new Actor("person:" + plain.substring(0, Math.min(LONGEST, plain.length())));
    }
}
