package io.driftloop.model.torchscript;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.IntPredicate;

/** What is worked out while the model is converted: comparisons, texts, lists and shapes. */
final class ScalarOperators {

    private static final int LONGEST_TEXT = 1000;

    private ScalarOperators() {}

    static void addTo(Map<String, Operator> all) {
        comparisons(all);
        all.put("__is__", (in, graph) -> new Value.Bool(same(in)));
        all.put("__isnot__", (in, graph) -> new Value.Bool(!same(in)));
        all.put("__not__", (in, graph) -> new Value.Bool(!in.truth(0, "", false)));
        all.put("__and__", (in, graph) -> new Value.Bool(in.truth(0, "", false) & in.truth(1, "", false)));
        all.put("__or__", (in, graph) -> new Value.Bool(in.truth(0, "", false) | in.truth(1, "", false)));
        all.put("__contains__", (in, graph) -> new Value.Bool(contains(in)));
        all.put("len", ScalarOperators::length);
        all.put("dim", (in, graph) -> Value.Int.of(in.tensor(0).shape().rank()));
        all.put("size", ScalarOperators::size);
        all.put("format", ScalarOperators::format);
        all.put("warn", ScalarOperators::nothing);
        all.put("append", ScalarOperators::append);
        all.put("list", (in, graph) -> new Value.Items(new ArrayList<>(in.items(in.get(0)))));
        all.put("prim::NumToTensor", (in, graph) -> in.get(0));
        all.put("prim::unchecked_unwrap_optional", (in, graph) -> in.get(0));
        all.put("prim::dtype", ScalarOperators::type);
        all.put("prim::device", ScalarOperators::device);
        all.put("prim::RaiseException", ScalarOperators::raise);
    }

    private static void comparisons(Map<String, Operator> all) {
        all.put("eq", (in, graph) -> new Value.Bool(equal(in)));
        all.put("ne", (in, graph) -> new Value.Bool(!equal(in)));
        all.put("lt", comparison(order -> order < 0));
        all.put("le", comparison(order -> order <= 0));
        all.put("gt", comparison(order -> order > 0));
        all.put("ge", comparison(order -> order >= 0));
    }

    private static Operator comparison(IntPredicate holds) {
        return (in, graph) -> {
            double left = number(in, 0);
            double right = number(in, 1);
            // NaN compares as false in every way, which Double.compare does not do.
            boolean ordered = !Double.isNaN(left) && !Double.isNaN(right);
            return new Value.Bool(ordered && holds.test(left < right ? -1 : left > right ? 1 : 0));
        };
    }

    private static double number(Arguments in, int place) {
        Value value = in.get(place);
        if (value instanceof GraphTensor || value instanceof StoredTensor) {
            throw TorchScriptException.notConverted(in.operator(), " on a tensor");
        }
        return in.real(value);
    }

    private static boolean equal(Arguments in) {
        Value left = in.get(0);
        Value right = in.get(1);
        if (left instanceof Value.Text
                || left instanceof Value.Bool
                || left.equals(right) && left instanceof Value.Int) {
            return left.equals(right);
        }
        if (left instanceof Value.Items || right instanceof Value.Items) {
            return in.sizes(0, "").equals(in.sizes(1, ""));
        }
        return number(in, 0) == number(in, 1);
    }

    private static boolean same(Arguments in) {
        Value left = in.get(0);
        Value right = in.get(1);
        return left == right || left instanceof Value.Bool && left.equals(right);
    }

    private static boolean contains(Arguments in) {
        Value wanted = in.get(1);
        if (!(wanted instanceof Value.Int || wanted instanceof Value.Text)) {
            throw TorchScriptException.notConverted(in.operator(), " of " + wanted.kind());
        }
        if (in.get(0) instanceof Value.Table table && wanted instanceof Value.Text key) {
            return table.values().containsKey(key.text());
        }
        return in.items(in.get(0)).contains(wanted);
    }

    private static Value length(Arguments in, GraphBuilder graph) {
        Value value = in.get(0);
        if (value instanceof Value.Table table) {
            return Value.Int.of(table.values().size());
        }
        if (value instanceof Value.Text text) {
            return Value.Int.of(text.text().length());
        }
        return value instanceof Value.Items items
                ? Value.Int.of(items.values().size())
                : in.tensor(0).shape().dimension(0);
    }

    private static Value append(Arguments in, GraphBuilder graph) {
        Value list = in.get(0);
        in.items(list).add(in.get(1));
        return list;
    }

    private static Value size(Arguments in, GraphBuilder graph) {
        Shape shape = in.tensor(0).shape();
        if (in.has(1, "dim")) {
            return shape.dimension(shape.axis(in.whole(in.get(1, "dim"))));
        }
        return new Value.Items(new ArrayList<>(shape.dimensions()));
    }

    /** Python's format of messages; only the plain {@code {}} is filled in. */
    private static Value format(Arguments in, GraphBuilder graph) {
        in.ignoreAll();
        String text = in.text(0, "", "");
        StringBuilder filled = new StringBuilder();
        int place = 1;
        int from = 0;
        for (int gap = text.indexOf("{}"); gap >= 0 && filled.length() < LONGEST_TEXT; gap = text.indexOf("{}", from)) {
            filled.append(text, from, gap).append(shown(in.get(place++)));
            from = gap + 2;
        }
        filled.append(text, from, text.length());
        return new Value.Text(filled.substring(0, Math.min(filled.length(), LONGEST_TEXT)));
    }

    private static String shown(Value value) {
        if (value instanceof Value.Real real) {
            return Double.toString(real.number());
        }
        if (value instanceof Value.Text text) {
            return text.text();
        }
        return value instanceof Value.Int number ? number.toString() : value.kind();
    }

    private static Value nothing(Arguments in, GraphBuilder graph) {
        in.ignoreAll();
        return Value.None.NONE;
    }

    private static Value type(Arguments in, GraphBuilder graph) {
        in.tensor(0);
        return Value.Int.of(Arguments.FLOAT);
    }

    private static Value device(Arguments in, GraphBuilder graph) {
        in.tensor(0);
        return new Value.Text("cpu");
    }

    private static Value raise(Arguments in, GraphBuilder graph) {
        throw new TorchScriptException(
                "the model's own code refuses rows of this shape: " + in.text(0, "", "no reason given"));
    }
}
