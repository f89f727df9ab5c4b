package io.driftloop.model.torchscript;

import java.util.List;

/** A statement of TorchScript source. */
sealed interface Statement {

    /**
     * {@code target = value} or {@code first, second, = value}.
     *
     * @param unpack whether the value's items go to the targets one by one
     */
    record Assign(List<String> targets, boolean unpack, Expression value) implements Statement {}

    /** An expression whose value nobody wants. */
    record Evaluate(Expression value) implements Statement {}

    /** Two branches. */
    record If(Expression condition, List<Statement> then, List<Statement> otherwise) implements Statement {}

    /** {@code for variable in range(...)}. */
    record For(String variable, Expression over, List<Statement> body) implements Statement {}

    /** The end of a function. */
    record Return(Expression value) implements Statement {}

    /** What has no conversion; refused only where it would run. */
    record Unsupported(String what) implements Statement {}
}
