package io.driftloop.eval.quality;

import java.util.Map;

/**
 * Something broken in the data of a pane.
 *
 * @param column place of the monitored column, or {@link #ALL}
 * @param name of that column, or {@code rows}
 * @param kind what is broken
 * @param first place in the pane of the first row that shows it
 * @param subject what it is said of, for instance {@code age}
 * @param statement what is said of it, without the time, for instance {@code 43 % missing, 0.2 % before}
 * @param measures numbers by name; {@code share} is the share of the pane's rows that show it
 */
public record DataProblem(
        int column, String name, Kind kind, int first, String subject, String statement, Map<String, Double> measures) {

    /** Not of one column but of whole rows. */
    public static final int ALL = -1;

    /** What can be broken. */
    public enum Kind {
        SCHEMA,
        MISSING,
        CODING,
        RANGE,
        UNIT,
        STUCK,
        REPEATED
    }

    /** Share of the pane's rows that show it. */
    public double share() {
        return measures.getOrDefault("share", 0.0);
    }
}
