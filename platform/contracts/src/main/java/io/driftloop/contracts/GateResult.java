package io.driftloop.contracts;

/**
 * One gate's judgement.
 *
 * @param gate the rule in words, for instance {@code accuracy on base at least 0.97}
 * @param passed whether it holds
 * @param detail the numbers, for instance {@code 0.9812 >= 0.97}
 */
public record GateResult(String gate, boolean passed, String detail) {}
