package io.driftloop.kit.access;

import org.jspecify.annotations.Nullable;

/** Knows people by the tokens that an issuer gives them. Thread-safe. */
public interface People {

    /** Nobody: where no issuer is set. */
    People NONE = new Nobody();

    /** Whether this has the form of such a token; others are compared with the installation token. */
    boolean isForm(String token);

    /** Whose token it is, if it was proven a while ago and is still good; never waits. */
    @Nullable Caller remembered(String token);

    /**
     * Whose token it is. May wait for the issuer's keys.
     *
     * @throws io.driftloop.kit.api.PipelineException {@code invalid-token} when it is not good, {@code issuer-away} when that cannot be known now
     */
    Caller prove(String token);

    /** Takes no token for one of a person. */
    final class Nobody implements People {

        private Nobody() {}

        @Override
        public boolean isForm(String token) {
            return false;
        }

        @Override
        public @Nullable Caller remembered(String token) {
            return null;
        }

        @Override
        public Caller prove(String token) {
            throw new IllegalStateException("no issuer is set");
        }
    }
}
