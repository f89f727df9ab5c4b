package io.driftloop.kit.api;

import java.util.Optional;

/** Secrets by their names. What is defined or told names a secret; only who needs it reads it, each time anew, so that it can be changed while running. */
public interface Secrets {

    /**
     * The secret, without white space around it.
     *
     * @param name lower-case letters, digits, {@code -}, {@code _} and {@code .}
     * @return empty when there is none of this name
     */
    Optional<String> find(String name);
}
