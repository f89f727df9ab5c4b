package io.driftloop.kit.access;

import io.driftloop.kit.problem.Problem;

/** What the rules say of a request. */
public sealed interface Admission {

    /** It may go on, and nobody asked who it is. */
    Admission OPEN = new Open();

    /** It may go on: see {@link #OPEN}. */
    record Open() implements Admission {}

    /**
     * It may go on, in the caller's name.
     *
     * @param token by which the caller is known
     */
    record Granted(Caller caller, String token) implements Admission {}

    /** It ends here. */
    record Refused(Problem problem) implements Admission {}

    /**
     * It carries a token that was not seen before. {@link AccessRules#prove} decides, and may wait for the issuer: not on an event loop.
     *
     * @param needed least role for what is asked
     */
    record Unproven(String token, Role needed) implements Admission {}
}
