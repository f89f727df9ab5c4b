package io.driftloop.model.torchscript;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators that are converted. Names are those of {@code aten} without the namespace, and of {@code prim} with it. */
final class Operators {

    private static final Map<String, Operator> ALL = all();

    private final GraphBuilder graph;

    Operators(GraphBuilder graph) {
        this.graph = graph;
    }

    private static Map<String, Operator> all() {
        Map<String, Operator> all = new HashMap<>();
        ScalarOperators.addTo(all);
        ArithmeticOperators.addTo(all);
        ActivationOperators.addTo(all);
        LinearOperators.addTo(all);
        NormOperators.addTo(all);
        WindowOperators.addTo(all);
        ShapeOperators.addTo(all);
        SliceOperators.addTo(all);
        return Map.copyOf(all);
    }

    /** Whether there is a conversion. */
    static boolean has(String name) {
        return ALL.containsKey(name) || base(name) != null;
    }

    /** The operator that {@code name} is the form in place of, or null. */
    private static @Nullable Operator base(String name) {
        boolean inPlace = name.endsWith("_") && !name.startsWith("_");
        return inPlace ? ALL.get(name.substring(0, name.length() - 1)) : null;
    }

    /**
     * Converts one call.
     *
     * @param name for instance {@code relu_} or {@code prim::NumToTensor}
     */
    Value call(String name, List<Value> positional, Map<String, Value> named) {
        String whole = name.contains("::") ? name : "aten::" + name;
        Arguments arguments = new Arguments(whole, positional, named, graph);
        Operator operator = ALL.get(name);
        if (operator != null) {
            return checked(operator, arguments);
        }
        Operator base = base(name);
        if (base == null) {
            throw TorchScriptException.notConverted(whole, "");
        }
        if (arguments.get(0) instanceof StoredTensor) {
            throw GraphTensor.changesItsParameters();
        }
        GraphTensor target = arguments.tensor(0);
        Value result = checked(base, arguments);
        if (result != target) {
            if (!(result instanceof GraphTensor changed)) {
                throw TorchScriptException.notConverted(whole, "");
            }
            target.become(changed);
        }
        return target;
    }

    private Value checked(Operator operator, Arguments arguments) {
        Value result = operator.convert(arguments, graph);
        arguments.mustBeRead();
        return result;
    }
}
