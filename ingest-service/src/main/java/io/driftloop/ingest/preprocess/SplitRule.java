package io.driftloop.ingest.preprocess;

import io.driftloop.ingest.dataset.ContentFraction;
import io.driftloop.model.rows.Split;
import io.driftloop.pipeline.SplitSpec;

/**
 * Decides a row's split by its content alone, so that a row keeps its split in every later version.
 *
 * <p>With {@code f} the row's {@link ContentFraction} under {@code split.seed}, {@code t} the test fraction and {@code v} the validation fraction:
 *
 * <pre>
 *   test: given, ordinary row   test as it came; otherwise f &lt; v: validation, else train
 *   otherwise, or a recent row  f &lt; t: test; f &lt; t + (1 - t) v: validation; else train
 * </pre>
 *
 * {@code t} is {@code split.test}, and {@value #RECENT_TEST} for recent rows under {@code test: given}.
 */
public final class SplitRule {
    /** Test fraction of recent rows where the definition gives none. */
    public static final double RECENT_TEST = 0.2;

    private final SplitSpec spec;
    private final ContentFraction fraction;

    public SplitRule(SplitSpec spec) {
        this.spec = spec;
        this.fraction = new ContentFraction(spec.seed());
    }

    /** The split of a row. */
    public Split of(byte[] contentHash, boolean testGiven, boolean recent) {
        double f = fraction.of(contentHash);
        if (spec.testGiven() && !recent) {
            return testGiven ? Split.TEST : f < spec.validation() ? Split.VALIDATION : Split.TRAIN;
        }
        double test = spec.testGiven() ? RECENT_TEST : spec.test();
        if (f < test) {
            return Split.TEST;
        }
        return f < test + (1 - test) * spec.validation() ? Split.VALIDATION : Split.TRAIN;
    }
}
