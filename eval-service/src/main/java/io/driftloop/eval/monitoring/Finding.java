package io.driftloop.eval.monitoring;

import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.PredictionId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column that changed beyond chance.
 *
 * @param column place in the baseline, or -1 for whole rows
 * @param severity how much it matters
 * @param logP of the span that showed it most clearly
 * @param score how likely it is the cause that matters: the size of the shift (half the G statistic per row, in nats) times what the column weighs in
 *     the model
 * @param cause what changed, in words and numbers
 */
public record Finding(int column, Severity severity, double logP, double score, DriftCause cause) {

    /** One that is not ranked by its score. */
    public Finding(int column, Severity severity, double logP, DriftCause cause) {
        this(column, severity, logP, 0, cause);
    }

    /** Kind of a finding that says that data is broken, and nothing of the world. */
    public static final String BROKEN = "quality";

    /** Clearest first. */
    public static final Comparator<Finding> CLEAREST =
            Comparator.comparingDouble(Finding::logP).thenComparingInt(Finding::column);

    /** The likeliest cause first; of equal ones the worst. */
    public static final Comparator<Finding> LIKELIEST = Comparator.comparingDouble(Finding::score)
            .thenComparing(Finding::severity)
            .reversed()
            .thenComparing(CLEAREST);

    /**
     * The same with the rows that show it.
     *
     * @param source phrase on who sends them, or nothing
     */
    Finding with(Map<String, Double> effects, List<PredictionId> examples, Optional<String> source) {
        DriftCause located = new DriftCause(
                cause.column(),
                cause.kind(),
                cause.severity(),
                cause.summary() + source.map(s -> "; " + s).orElse(""),
                effects,
                examples.isEmpty() ? null : examples);
        return new Finding(column, severity, logP, score, located);
    }

    /** {@code data}, {@code prediction} or {@value #BROKEN}. */
    public String kind() {
        return cause.kind();
    }
}
