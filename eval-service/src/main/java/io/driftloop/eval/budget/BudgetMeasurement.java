package io.driftloop.eval.budget;

import io.driftloop.eval.monitoring.BudgetReport.Measurement;
import io.driftloop.eval.monitoring.BudgetReport.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest measurement of a watch.
 *
 * @param monitor whose
 * @param number of the measurement, from 1: what an older one gives is no longer wanted
 * @param run rows between false alarms that the thresholds are set to
 * @param state how far it is
 * @param outcome of the newest one that ended
 */
public record BudgetMeasurement(
        String monitor,
        int number,
        double run,
        State state,
        @Nullable Outcome outcome) {

    /** Thresholds that moved by less do not make a measurement worthless. */
    private static final double FACTOR = 2;

    /** The first one. */
    static BudgetMeasurement first(String monitor, double run, Instant at) {
        return new BudgetMeasurement(monitor, 1, run, new State.Measuring(at), null);
    }

    /** Whether these thresholds are too far from what is, or was, measured. */
    boolean tooFarFrom(double other) {
        return other > run * FACTOR || other < run / FACTOR;
    }

    /** At other thresholds. */
    BudgetMeasurement again(double other, Instant at) {
        return new BudgetMeasurement(monitor, number + 1, other, new State.Measuring(at), outcome);
    }

    boolean measuring() {
        return state instanceof State.Measuring;
    }

    BudgetMeasurement measured(Outcome result, Instant at) {
        return new BudgetMeasurement(monitor, number, run, new State.Measured(at), result);
    }

    BudgetMeasurement failed(String reason, Instant at) {
        return new BudgetMeasurement(monitor, number, run, new State.Failed(at, reason), outcome);
    }

    Measurement report() {
        return new Measurement(state.text(), run, state.at(), state.reason(), outcome);
    }

    /** How far a measurement is. */
    public sealed interface State {

        /** Since when. */
        Instant at();

        /** As it is told and stored. */
        String text();

        /** Why it failed; null unless it did. */
        default @Nullable String reason() {
            return null;
        }

        /** Queued or at work. */
        record Measuring(Instant at) implements State {
            @Override
            public String text() {
                return "measuring";
            }
        }

        /** Done. */
        record Measured(Instant at) implements State {
            @Override
            public String text() {
                return "measured";
            }
        }

        /** Given up. */
        record Failed(Instant at, String reason) implements State {
            @Override
            public String text() {
                return "failed";
            }
        }

        /** Reads what {@link #text()} wrote. */
        static State of(String text, Instant at, @Nullable String reason) {
            return switch (text) {
                case "measuring" -> new Measuring(at);
                case "measured" -> new Measured(at);
                case "failed" -> new Failed(at, reason == null ? "" : reason);
                default -> throw new IllegalArgumentException("no state '" + text + "'");
            };
        }
    }
}
