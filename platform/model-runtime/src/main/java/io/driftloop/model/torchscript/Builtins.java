package io.driftloop.model.torchscript;

import java.util.List;
import java.util.Set;

/** What Python itself brings: attributes, items, and conversions of numbers. */
final class Builtins {

    private static final Set<String> TYPE_FIRST = Set.of("annotate", "unchecked_cast");

    private Builtins() {}

    /** Whether a function gets a type and then the value that it answers. */
    static boolean hasTypeFirst(String function) {
        return TYPE_FIRST.contains(function);
    }

    static Value attribute(Value of, String name) {
        if (of instanceof Value.ScriptObject object) {
            Value value = object.attributes().get(name);
            if (value != null) {
                return value;
            }
        }
        throw new TorchScriptException(
                "the code of the file reads '" + shortened(name) + "' of " + of.kind() + ", which has none");
    }

    static Value item(Value of, Value index) {
        if (of instanceof Value.Items items && index instanceof Value.Int place && !place.perRow()) {
            return items.values().get(Shape.axis(place.times(), items.values().size()));
        }
        if (of instanceof Value.Table table && index instanceof Value.Text key) {
            Value value = table.values().get(key.text());
            if (value != null) {
                return value;
            }
        }
        throw new TorchScriptException("the code of the file takes an item of " + of.kind() + " by " + index.kind());
    }

    static Value constant(List<Value> constants, String number) {
        for (int i = 0; i < constants.size(); i++) {
            if (Integer.toString(i).equals(number)) {
                return constants.get(i);
            }
        }
        throw new TorchScriptException("the file is not complete: it has no constant c" + shortened(number));
    }

    static Value call(String function, List<Value> arguments) {
        if (function.equals("getattr") && arguments.size() == 2 && arguments.get(1) instanceof Value.Text name) {
            return attribute(arguments.get(0), name.text());
        }
        if (arguments.size() == 1) {
            Value value = arguments.get(0);
            switch (function) {
                case "int" -> {
                    return value instanceof Value.Real number ? Value.Int.of((long) number.number()) : wholeOf(value);
                }
                case "float" -> {
                    return value instanceof Value.Real ? value : new Value.Real(fixedOf(value));
                }
                case "bool" -> {
                    return value instanceof Value.Bool ? value : new Value.Bool(fixedOf(value) != 0);
                }
                default -> {}
            }
        }
        throw TorchScriptException.notConverted(shortened(function) + "(...)", "");
    }

    private static long fixedOf(Value value) {
        Value.Int number = wholeOf(value);
        if (number.perRow()) {
            throw TorchScriptException.notConverted("the number of rows of a batch as a number", "");
        }
        return number.times();
    }

    private static Value.Int wholeOf(Value value) {
        if (value instanceof Value.Int number) {
            return number;
        }
        if (value instanceof Value.Bool bool) {
            return Value.Int.of(bool.truth() ? 1 : 0);
        }
        throw TorchScriptException.notConverted("a number read out of " + value.kind(), "");
    }

    private static String shortened(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "..." : name;
    }
}
