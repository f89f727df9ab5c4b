package io.driftloop.serving.rollout;

/** What follows from a step's counts. */
public sealed interface Judgement {
    /** Not enough is known. */
    record Wait(String lacking) implements Judgement {}

    /** The next share. */
    record Advance() implements Judgement {}

    /** The candidate goes. */
    record TakeOff(String reason) implements Judgement {}

    /** The candidate goes, for nothing was proven in time. */
    record Undecided(String reason) implements Judgement {}
}
