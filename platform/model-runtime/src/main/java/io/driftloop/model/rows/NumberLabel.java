package io.driftloop.model.rows;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Labels of a regression: numbers as text, in decimal or scientific notation with a point. */
public final class NumberLabel {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");

    private NumberLabel() {}

    /** The number; empty where the text is none, or none that float32 can hold, in which networks are trained. */
    public static OptionalDouble parse(String text) {
        if (text.length() > 64 || !NUMBER.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return Float.isFinite((float) value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** The number of a label that was checked before. */
    public static double of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("the label '" + text + "' is no number"));
    }

    /** The shortest text that reads as the same float32. */
    public static String text(float value) {
        return Float.toString(value);
    }
}
