package io.driftloop.registry.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** All moves of one alias, oldest first. Answers what it names, what it named at any time, and where a rollback leads. */
public record AliasHistory(List<AliasMove> moves) {

    public AliasHistory {
        moves = moves.stream()
                .sorted(Comparator.comparingLong(AliasMove::generation))
                .toList();
    }

    /** The last move, if any. */
    public Optional<AliasMove> last() {
        return moves.isEmpty() ? Optional.empty() : Optional.of(moves.get(moves.size() - 1));
    }

    /** What the alias names now. */
    public Optional<Integer> current() {
        return last().map(AliasMove::version);
    }

    /** The move that was in force at {@code time}, if the alias named something then. */
    public Optional<AliasMove> at(Instant time) {
        return moves.stream()
                .filter(move -> !move.at().isAfter(time))
                .reduce((earlier, later) -> later)
                .filter(move -> move.version() != null);
    }

    /**
     * The version that a rollback restores: the champion before the current one, where a rolled-back champion does not count. After 1, 2, 3 and a rollback to 2 the
     * next rollback leads to 1, not to 3.
     */
    public Optional<Integer> rollbackTarget() {
        return rollbackTarget(version -> true);
    }

    /** The same, but only a version that is {@code usable} is restored. */
    public Optional<Integer> rollbackTarget(IntPredicate usable) {
        Deque<Integer> stack = new ArrayDeque<>();
        for (AliasMove move : moves) {
            Integer version = move.version();
            if (version == null) {
                continue;
            }
            if (move.cause() == AliasMove.Cause.ROLLED_BACK) {
                dropUntil(stack, version);
            }
            if (!version.equals(stack.peek())) {
                stack.push(version);
            }
        }
        stack.poll();
        return stack.stream().filter(usable::test).findFirst();
    }

    private static void dropUntil(Deque<Integer> stack, Integer version) {
        if (stack.contains(version)) {
            while (!version.equals(stack.peek())) {
                stack.pop();
            }
        }
    }
}
