package io.driftloop.model.torchscript;

/** Arithmetic of numbers alone, some of which may grow with the batch. */
final class Numbers {

    private Numbers() {}

    /** The first number and {@code sign} times the second. */
    static Value sum(Arguments in, int sign) {
        if (!(in.get(0) instanceof Value.Int left) || !(in.get(1) instanceof Value.Int right)) {
            return new Value.Real(in.real(in.get(0)) + sign * in.real(in.get(1)));
        }
        boolean sameKind = left.perRow() == right.perRow();
        if (sameKind) {
            return new Value.Int(Math.addExact(left.times(), Math.multiplyExact(right.times(), sign)), left.perRow());
        }
        return Value.Int.of(Math.addExact(in.whole(left), sign * in.whole(right)));
    }

    static Value product(Arguments in) {
        if (!(in.get(0) instanceof Value.Int left) || !(in.get(1) instanceof Value.Int right)) {
            return new Value.Real(in.real(in.get(0)) * in.real(in.get(1)));
        }
        if (left.perRow() && right.perRow()) {
            return Value.Int.of(in.whole(left));
        }
        return new Value.Int(Math.multiplyExact(left.times(), right.times()), left.perRow() || right.perRow());
    }

    static Value floorDivided(Arguments in) {
        if (!(in.get(0) instanceof Value.Int left) || !(in.get(1) instanceof Value.Int right)) {
            throw TorchScriptException.notConverted(in.operator(), " on other than whole numbers");
        }
        if (left.perRow() && right.perRow() && left.times() % right.times() == 0) {
            return Value.Int.of(left.times() / right.times());
        }
        long divisor = divisor(in, right);
        if (left.perRow() && left.times() % divisor == 0) {
            return new Value.Int(left.times() / divisor, true);
        }
        return Value.Int.of(Math.floorDiv(in.whole(left), divisor));
    }

    static Value remainder(Arguments in) {
        if (!(in.get(0) instanceof Value.Int left) || !(in.get(1) instanceof Value.Int right)) {
            throw TorchScriptException.notConverted(in.operator(), " on other than whole numbers");
        }
        return Value.Int.of(Math.floorMod(in.whole(left), divisor(in, right)));
    }

    private static long divisor(Arguments in, Value.Int right) {
        long divisor = in.whole(right);
        if (divisor == 0) {
            throw new TorchScriptException(in.operator() + " of the model divides by 0");
        }
        return divisor;
    }
}
