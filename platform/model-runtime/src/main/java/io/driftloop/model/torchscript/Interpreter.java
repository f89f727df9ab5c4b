package io.driftloop.model.torchscript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a model's code once, with shapes in place of numbers. Branches are taken by conditions that are known without the numbers; loops of a known
 * count are walked through as often; all the rest is refused. Its steps and its depth are capped.
 */
final class Interpreter {

    private static final int MOST_STEPS = 1_000_000;
    private static final int MOST_DEPTH = 400;

    private final ScriptCode code;
    private final List<Value> constants;
    private final Operators operators;
    private String place = "";
    private int steps;
    private int depth;

    /**
     * An interpreter for one model.
     *
     * @param constants what {@code CONSTANTS.c0} and so on stand for
     */
    Interpreter(ScriptCode code, List<Value> constants, Operators operators) {
        this.code = code;
        this.constants = constants;
        this.operators = operators;
    }

    /** What a method of an object answers. */
    Value method(Value.ScriptObject self, String name, List<Value> arguments, Map<String, Value> named) {
        ScriptFunction function = code.method(self.type(), name);
        if (function == null) {
            throw new TorchScriptException("the file has no code of " + self.type() + "." + name);
        }
        List<Value> all = new ArrayList<>(List.of(self));
        all.addAll(arguments);
        return placed(self.type() + "." + name, function, all, named);
    }

    /** A call, whose name refusals tell while it lasts. */
    private Value placed(String name, ScriptFunction function, List<Value> arguments, Map<String, Value> named) {
        String caller = place;
        place = name.replaceAll("__torch__\\.|___torch_mangle_\\d+\\.", "");
        Value returned = call(function, arguments, named);
        place = caller;
        return returned;
    }

    private Value call(ScriptFunction function, List<Value> arguments, Map<String, Value> named) {
        if (arguments.size() > function.parameters().size()) {
            throw new TorchScriptException(
                    "the code of the file calls " + function.name() + " with too many arguments");
        }
        Map<String, Value> variables = new HashMap<>();
        for (int i = 0; i < function.parameters().size(); i++) {
            ScriptFunction.Parameter parameter = function.parameters().get(i);
            Value given = i < arguments.size() ? arguments.get(i) : named.get(parameter.name());
            if (given == null) {
                if (parameter.standard() == null) {
                    throw new TorchScriptException("the model's " + function.name() + " needs '" + parameter.name()
                            + "'; a model takes one tensor, the batch of rows");
                }
                given = evaluate(parameter.standard(), Map.of());
            }
            variables.put(parameter.name(), given);
        }
        Value returned = run(function.body(), variables);
        return returned == null ? Value.None.NONE : returned;
    }

    /** Null where the statements end without a return. */
    private @Nullable Value run(List<Statement> statements, Map<String, Value> variables) {
        for (Statement statement : statements) {
            Value returned = run(statement, variables);
            if (returned != null) {
                return returned;
            }
        }
        return null;
    }

    private @Nullable Value run(Statement statement, Map<String, Value> variables) {
        enter();
        Value returned = null;
        if (statement instanceof Statement.Assign assign) {
            assign(assign, evaluate(assign.value(), variables), variables);
        } else if (statement instanceof Statement.Evaluate alone) {
            evaluate(alone.value(), variables);
        } else if (statement instanceof Statement.If branches) {
            boolean holds = condition(evaluate(branches.condition(), variables));
            returned = run(holds ? branches.then() : branches.otherwise(), variables);
        } else if (statement instanceof Statement.For loop) {
            returned = repeat(loop, variables);
        } else if (statement instanceof Statement.Return end) {
            returned = evaluate(end.value(), variables);
        } else if (statement instanceof Statement.Unsupported unsupported) {
            throw TorchScriptException.notConverted(unsupported.what(), "");
        }
        depth--;
        return returned;
    }

    private static void assign(Statement.Assign assign, Value value, Map<String, Value> variables) {
        if (!assign.unpack()) {
            variables.put(assign.targets().get(0), value);
            return;
        }
        if (!(value instanceof Value.Items items)
                || items.values().size() != assign.targets().size()) {
            throw new TorchScriptException("the code of the file takes " + value.kind() + " apart into "
                    + assign.targets().size() + " values, which does not fit");
        }
        for (int i = 0; i < assign.targets().size(); i++) {
            variables.put(assign.targets().get(i), items.values().get(i));
        }
    }

    private @Nullable Value repeat(Statement.For loop, Map<String, Value> variables) {
        if (!(loop.over() instanceof Expression.Call call)
                || !(call.callee() instanceof Expression.Name range)
                || !range.name().equals("range")
                || call.arguments().size() != 1) {
            throw TorchScriptException.notConverted("a loop over something else than a range", "");
        }
        if (!(evaluate(call.arguments().get(0), variables) instanceof Value.Int count) || count.perRow()) {
            throw TorchScriptException.notConverted("a loop whose count depends on the rows", "");
        }
        for (long i = 0; i < count.times(); i++) {
            step();
            variables.put(loop.variable(), Value.Int.of(i));
            Value returned = run(loop.body(), variables);
            if (returned != null) {
                return returned;
            }
        }
        return null;
    }

    private static boolean condition(Value value) {
        if (value instanceof Value.Bool bool) {
            return bool.truth();
        }
        throw TorchScriptException.notConverted("a branch that depends on the numbers of a row", "");
    }

    private Value evaluate(Expression expression, Map<String, Value> variables) {
        enter();
        Value value;
        if (expression instanceof Expression.Literal literal) {
            value = literal.value();
        } else if (expression instanceof Expression.Name name) {
            value = variable(name.name(), variables);
        } else if (expression instanceof Expression.Sequence sequence) {
            value = new Value.Items(evaluated(sequence.items(), variables));
        } else if (expression instanceof Expression.Call call) {
            value = call(call, variables);
        } else if (expression instanceof Expression.Member member) {
            value = member(member, variables);
        } else if (expression instanceof Expression.Subscript subscript) {
            value = Builtins.item(evaluate(subscript.of(), variables), evaluate(subscript.index(), variables));
        } else if (expression instanceof Expression.Choice choice) {
            boolean holds = condition(evaluate(choice.condition(), variables));
            value = evaluate(holds ? choice.then() : choice.otherwise(), variables);
        } else {
            throw new IllegalStateException("no such expression");
        }
        depth--;
        return value;
    }

    private List<Value> evaluated(List<Expression> expressions, Map<String, Value> variables) {
        List<Value> values = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            values.add(evaluate(expression, variables));
        }
        return values;
    }

    private static Value variable(String name, Map<String, Value> variables) {
        Value value = variables.get(name);
        if (value == null) {
            throw new TorchScriptException("the code of the file uses '" + shortened(name) + "', which is nowhere set");
        }
        return value;
    }

    private Value member(Expression.Member member, Map<String, Value> variables) {
        String path = path(member, variables);
        if (path == null) {
            return Builtins.attribute(evaluate(member.of(), variables), member.name());
        }
        if (path.startsWith("__torch__.")) {
            return new Value.FunctionName(path);
        }
        if (path.startsWith("CONSTANTS.c")) {
            return Builtins.constant(constants, path.substring("CONSTANTS.c".length()));
        }
        throw TorchScriptException.notConverted(shortened(path), "");
    }

    /** The dotted name of what is no attribute of a variable; null of what is one. */
    private static @Nullable String path(Expression expression, Map<String, Value> variables) {
        if (expression instanceof Expression.Name name) {
            return variables.containsKey(name.name()) ? null : name.name();
        }
        if (expression instanceof Expression.Member member) {
            String of = path(member.of(), variables);
            return of == null ? null : of + "." + member.name();
        }
        return null;
    }

    private Value call(Expression.Call call, Map<String, Value> variables) {
        String path = path(call.callee(), variables);
        if (path != null && Builtins.hasTypeFirst(path) && call.arguments().size() > 1) {
            return evaluate(call.arguments().get(1), variables);
        }
        if ("uninitialized".equals(path)) {
            return Value.None.NONE;
        }
        List<Value> arguments = evaluated(call.arguments(), variables);
        Map<String, Value> named = new LinkedHashMap<>();
        for (Map.Entry<String, Expression> argument : call.named().entrySet()) {
            named.put(argument.getKey(), evaluate(argument.getValue(), variables));
        }
        if (path == null && call.callee() instanceof Expression.Member member) {
            Value of = evaluate(member.of(), variables);
            if (of instanceof Value.ScriptObject self) {
                return method(self, member.name(), arguments, named);
            }
            throw TorchScriptException.notConverted("a call of " + shortened(member.name()) + " on " + of.kind(), "");
        }
        if (path == null) {
            return function(evaluate(call.callee(), variables), arguments, named);
        }
        return global(path, arguments, named);
    }

    private Value global(String path, List<Value> arguments, Map<String, Value> named) {
        if (path.startsWith("__torch__.")) {
            return function(new Value.FunctionName(path), arguments, named);
        }
        if (path.startsWith("torch.")) {
            return operator(path.substring("torch.".length()), arguments, named);
        }
        if (path.startsWith("ops.")) {
            String name = path.substring("ops.".length()).replace(".", "::");
            return operator(name.startsWith("aten::") ? name.substring("aten::".length()) : name, arguments, named);
        }
        return Builtins.call(path, arguments);
    }

    private Value operator(String name, List<Value> arguments, Map<String, Value> named) {
        if (!Operators.has(name)) {
            String whole = name.contains("::") ? name : "aten::" + name;
            throw TorchScriptException.notConverted(shortened(whole), " (in " + shortened(place) + ")");
        }
        return operators.call(name, arguments, named);
    }

    private Value function(Value callee, List<Value> arguments, Map<String, Value> named) {
        if (!(callee instanceof Value.FunctionName name)) {
            throw new TorchScriptException("the code of the file calls " + callee.kind());
        }
        ScriptFunction function = code.function(name.name());
        if (function == null) {
            throw TorchScriptException.notConverted(shortened(name.name()), "");
        }
        return placed(name.name(), function, arguments, named);
    }

    private void enter() {
        step();
        if (++depth > MOST_DEPTH) {
            throw new TorchScriptException("the code of the file calls itself, or is nested too deep");
        }
    }

    private void step() {
        if (++steps > MOST_STEPS) {
            throw new TorchScriptException("the code of the file takes more than " + MOST_STEPS + " steps");
        }
    }

    private static String shortened(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "..." : name;
    }
}
