package io.driftloop.serving.rollout;

/** What can be decided about a rollout. */
public enum DecisionKind {
    /** The first share of the traffic. */
    START("start"),
    /** The next share. */
    STEP("step"),
    /** All traffic, after the last step. */
    PROMOTE("promote"),
    /** All traffic at once: nothing served, the plan says so, or a person wanted it. */
    ACTIVATE("activate"),
    /** An earlier version serves again. */
    ROLL_BACK("rollBack"),
    /** No live traffic, for what it answered to recorded requests. */
    REFUSE("refuse"),
    /** Off, for what it did or is. */
    TAKE_OFF("takeOff"),
    /** Off, for nothing was proven in time. */
    UNDECIDED("undecided"),
    /** Off, for another version is wanted. */
    SUPERSEDED("superseded"),
    /** Off, for a person wanted it. */
    ABORT("abort"),
    /** Off, for its run was cancelled. */
    CANCEL("cancel"),
    /** Held by a person. */
    PAUSE("pause"),
    /** Goes on. */
    RESUME("resume");

    private final String word;

    DecisionKind(String word) {
        this.word = word;
    }

    /** As records have it. */
    public String word() {
        return word;
    }
}
