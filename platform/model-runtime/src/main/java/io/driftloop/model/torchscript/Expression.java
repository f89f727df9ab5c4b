package io.driftloop.model.torchscript;

import java.util.List;
import java.util.Map;

/** An expression of TorchScript source. */
sealed interface Expression {

    /** A constant. */
    record Literal(Value value) implements Expression {}

    /** A variable, or the beginning of a dotted name. */
    record Name(String name) implements Expression {}

    /** {@code of.name}. */
    record Member(Expression of, String name) implements Expression {}

    /** {@code of[index]}; several indices, as of types, are a {@link Sequence}. */
    record Subscript(Expression of, Expression index) implements Expression {}

    /** A list or a tuple. */
    record Sequence(List<Expression> items) implements Expression {}

    /** {@code callee(arguments, name=named)}. */
    record Call(Expression callee, List<Expression> arguments, Map<String, Expression> named) implements Expression {}

    /** {@code then if condition else otherwise}. */
    record Choice(Expression condition, Expression then, Expression otherwise) implements Expression {}
}
