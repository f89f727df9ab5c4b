package io.driftloop.eval.quality;

import java.util.List;

/** Looks for one kind of broken data. Stateless. */
interface DataCheck {

    /** Natural logarithm of the probability that whole data looks broken to one check of one column in one pane: two in a thousand million. */
    double LOG_LEVEL = -20;

    /** Fewer rows than this are never called broken data. */
    int LEAST_ROWS = 5;

    /** What is broken. */
    List<DataProblem> check(RowBatch batch);
}
