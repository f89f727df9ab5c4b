package io.driftloop.eval.quality;

import io.driftloop.eval.baseline.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * A number in another unit: {@code now = factor * before + offset}.
 *
 * @param prior how much likelier than an unknown factor it is, as a logarithm
 * @param words what it looks like, for instance {@code multiplied by 100}
 */
record UnitChange(double factor, double offset, double prior, String words) {

    private static final double DECIMAL = 3;
    private static final double KNOWN_UNIT = 1;
    private static final double KELVIN = 273.15;

    /** As it was. */
    static final UnitChange NONE = new UnitChange(1, 0, 0, "unchanged");

    /** Conversions that people forget. */
    static final List<UnitChange> KNOWN = known();

    /** An unknown factor is a change of unit only from here on; below it the world may have changed. */
    static final double LEAST_FREE_FACTOR = 5;

    /** Conversions of temperatures, where values before could be such. */
    static List<UnitChange> ofTemperatures(double least, double most) {
        List<UnitChange> all = new ArrayList<>();
        if (least > -90 && most < 150 && least < 15) {
            all.add(new UnitChange(1.8, 32, KNOWN_UNIT, "converted from Celsius to Fahrenheit"));
            all.add(new UnitChange(1, KELVIN, KNOWN_UNIT, "converted from Celsius to Kelvin"));
        }
        if (least > -130 && most < 300 && most > 40) {
            all.add(new UnitChange(1 / 1.8, -32 / 1.8, KNOWN_UNIT, "converted from Fahrenheit to Celsius"));
        }
        if (least > 180 && most < 450) {
            all.add(new UnitChange(1, -KELVIN, KNOWN_UNIT, "converted from Kelvin to Celsius"));
        }
        return all;
    }

    double undo(double value) {
        return (value - offset) / factor;
    }

    /** Whether the world itself could have changed so. */
    boolean modest() {
        return Math.abs(Math.log(Math.abs(factor))) < Math.log(LEAST_FREE_FACTOR) && factor > 0;
    }

    /** A factor that was worked out from the values. */
    static UnitChange estimated(double factor) {
        return times(Double.parseDouble(Numbers.brief(factor)), 0);
    }

    private static UnitChange times(double factor, double prior) {
        return factor >= 1
                ? new UnitChange(factor, 0, prior, "multiplied by " + Words.value(factor))
                : new UnitChange(factor, 0, prior, "divided by " + Words.value(1 / factor));
    }

    private static List<UnitChange> known() {
        List<UnitChange> all = new ArrayList<>();
        for (double factor : new double[] {10, 100, 1_000, 10_000, 100_000, 1e6}) {
            all.add(times(factor, DECIMAL));
            all.add(times(1 / factor, DECIMAL));
        }
        for (double factor : new double[] {60, 3_600, 24, 12, 7, 1_024, 3.6}) {
            all.add(times(factor, KNOWN_UNIT));
            all.add(times(1 / factor, KNOWN_UNIT));
        }
        String[][] names = {
            {"2.54", "inches", "centimetres"},
            {"0.3048", "feet", "metres"},
            {"1.609344", "miles", "kilometres"},
            {"0.45359237", "pounds", "kilograms"}
        };
        for (String[] name : names) {
            double factor = Double.parseDouble(name[0]);
            all.add(new UnitChange(factor, 0, KNOWN_UNIT, "converted from " + name[1] + " to " + name[2]));
            all.add(new UnitChange(1 / factor, 0, KNOWN_UNIT, "converted from " + name[2] + " to " + name[1]));
        }
        all.add(new UnitChange(-1, 0, KNOWN_UNIT, "of the opposite sign"));
        return List.copyOf(all);
    }
}
