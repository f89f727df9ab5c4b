package io.driftloop.registry.console;

import java.util.List;
import java.util.Locale;

/**
 * Test rows with a version's answers, the ones most worth seeing first.
 *
 * @param next gives the rest; empty where there is none
 */
public record ExamplePage(List<Example> examples, String next) {

    /**
     * One test row.
     *
     * @param row number in its row file
     * @param champion what the champion said then; empty where there was none
     */
    public record Example(
            int row,
            String slice,
            String expected,
            String predicted,
            double confidence,
            String champion,
            ShownRow input) {

        /** Whether the answer is a number: it has no confidence. */
        public boolean isNumber() {
            return confidence == 0;
        }

        /** Answer minus label, with its sign; empty where these are no numbers. */
        public String residual() {
            try {
                double residual = Double.parseDouble(predicted) - Double.parseDouble(expected);
                return String.format(Locale.ROOT, Math.abs(residual) >= 1000 ? "%+,.0f" : "%+.4g", residual);
            } catch (NumberFormatException e) {
                return "";
            }
        }

        /** Whether the answer is right. */
        public boolean isRight() {
            return expected.equals(predicted);
        }
    }

    /**
     * Which examples are asked for; empty texts ask for all.
     *
     * @param after where the page before ended
     */
    public record Wish(String slice, String expected, String predicted, String after) {

        /** Whether it is one cell of the matrix. */
        public boolean isCell() {
            return !expected.isEmpty() && !predicted.isEmpty();
        }
    }
}
