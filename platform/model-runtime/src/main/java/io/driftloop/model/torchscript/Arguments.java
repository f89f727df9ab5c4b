package io.driftloop.model.torchscript;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an operator is called with. It remembers what was asked for, so that {@link #mustBeRead()} can refuse what the conversion would silently leave out.
 * An argument has a place and, where it may be given by name, a name.
 */
final class Arguments {

    /** PyTorch's number for float32. */
    static final int FLOAT = 6;

    private final String operator;
    private final List<Value> positional;
    private final Map<String, Value> named;
    private final GraphBuilder graph;
    private final Set<Object> read = new HashSet<>();

    /**
     * Arguments of one call.
     *
     * @param operator for messages, for instance {@code aten::relu}
     */
    Arguments(String operator, List<Value> positional, Map<String, Value> named, GraphBuilder graph) {
        this.operator = operator;
        this.positional = positional;
        this.named = named;
        this.graph = graph;
    }

    String operator() {
        return operator;
    }

    /** The argument, or None. */
    Value get(int place, String name) {
        read.add(place);
        read.add(name);
        if (place < positional.size()) {
            return positional.get(place);
        }
        return named.getOrDefault(name, Value.None.NONE);
    }

    Value get(int place) {
        return get(place, "");
    }

    boolean has(int place, String name) {
        return get(place, name) != Value.None.NONE;
    }

    GraphTensor tensor(int place) {
        return tensor(get(place));
    }

    /** Several tensors. */
    List<GraphTensor> tensors(int place) {
        List<GraphTensor> tensors = new ArrayList<>();
        for (Value value : items(get(place))) {
            tensors.add(tensor(value));
        }
        return tensors;
    }

    /** A tensor, or a number as one. */
    GraphTensor operand(int place) {
        Value value = get(place) instanceof StoredTensor stored ? graph.scalar(stored) : get(place);
        return isNumber(value) ? graph.number(real(value)) : tensor(value);
    }

    private GraphTensor tensor(Value value) {
        if (value instanceof GraphTensor tensor) {
            return tensor;
        }
        if (value instanceof StoredTensor stored) {
            return graph.stored(stored);
        }
        throw wrong("a tensor", value);
    }

    double real(int place, String name, double standard) {
        Value value = get(place, name);
        return value == Value.None.NONE ? standard : real(value);
    }

    long whole(int place, String name, long standard) {
        Value value = get(place, name);
        return value == Value.None.NONE ? standard : whole(value);
    }

    boolean truth(int place, String name, boolean standard) {
        Value value = get(place, name);
        if (value == Value.None.NONE) {
            return standard;
        }
        if (value instanceof Value.Bool bool) {
            return bool.truth();
        }
        throw wrong("a boolean", value);
    }

    String text(int place, String name, String standard) {
        return get(place, name) instanceof Value.Text text ? text.text() : standard;
    }

    /** Whole numbers, which may grow with the batch; one alone counts as a list. */
    List<Value.Int> sizes(int place, String name) {
        List<Value.Int> sizes = new ArrayList<>();
        Value list = get(place, name);
        for (Value value : list instanceof Value.Int ? List.of(list) : items(list)) {
            if (!(value instanceof Value.Int size)) {
                throw wrong("whole numbers", value);
            }
            sizes.add(size);
        }
        return sizes;
    }

    /** So many whole numbers, of which one alone stands for all; the standard where there are none. */
    List<Integer> numbers(int place, String name, int count, int standard) {
        List<Value.Int> given = has(place, name) ? sizes(place, name) : List.of();
        if (given.size() > 1 && given.size() != count) {
            throw new TorchScriptException(
                    operator + " of the model gets " + given.size() + " numbers in place of " + count);
        }
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(given.isEmpty() ? standard : (int) small(given.get(given.size() == 1 ? 0 : i)));
        }
        return numbers;
    }

    private long small(Value.Int number) {
        long value = whole(number);
        if (value < 0 || value > 1 << 24) {
            throw new TorchScriptException(operator + " of the model gets the number " + value);
        }
        return value;
    }

    /** Refuses another type of numbers than float32. */
    void floatOnly(int place, String name) {
        Value type = get(place, name);
        if (type != Value.None.NONE && !type.equals(Value.Int.of(FLOAT))) {
            throw TorchScriptException.notConverted(operator, " to another type than float32");
        }
    }

    /** Arguments that change nothing in what is computed here. */
    void ignore(int... places) {
        for (int place : places) {
            read.add(place);
        }
    }

    /** All of them change nothing in what is computed here. */
    void ignoreAll() {
        for (int place = 0; place < positional.size(); place++) {
            read.add(place);
        }
        read.addAll(named.keySet());
    }

    /** Refuses a call some of whose arguments were not asked for. */
    void mustBeRead() {
        for (int place = 0; place < positional.size(); place++) {
            if (!read.contains(place) && positional.get(place) != Value.None.NONE) {
                throw TorchScriptException.notConverted(operator, " with argument " + (place + 1));
            }
        }
        for (Map.Entry<String, Value> argument : named.entrySet()) {
            if (!read.contains(argument.getKey()) && argument.getValue() != Value.None.NONE) {
                throw TorchScriptException.notConverted(operator, " with " + argument.getKey());
            }
        }
    }

    List<Value> items(Value value) {
        if (value instanceof Value.Items items) {
            return items.values();
        }
        throw wrong("a list", value);
    }

    static boolean isNumber(Value value) {
        return value instanceof Value.Int || value instanceof Value.Real || value instanceof Value.Bool;
    }

    double real(Value value) {
        if (value instanceof Value.Real number) {
            return number.number();
        }
        if (value instanceof Value.Bool bool) {
            return bool.truth() ? 1 : 0;
        }
        return whole(value);
    }

    /** A whole number that does not grow with the batch. */
    long whole(Value value) {
        if (value instanceof Value.Int number) {
            if (number.perRow()) {
                throw new TorchScriptException(
                        operator + " of the model computes with the number of rows of a batch, which is open");
            }
            return number.times();
        }
        throw wrong("a number", value);
    }

    private TorchScriptException wrong(String wanted, Value value) {
        return TorchScriptException.notConverted(operator, " on " + value.kind() + " in place of " + wanted);
    }
}
