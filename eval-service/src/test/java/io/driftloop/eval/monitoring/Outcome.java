package io.driftloop.eval.monitoring;

import java.util.List;

/**
 * What a stream was called.
 *
 * @param what was planted, in words
 * @param called {@code broken}, {@code drift}, {@code both} or {@code nothing}
 * @param said the first sentence
 */
record Outcome(String what, String called, String said) {

    /** As alerts decide: a critical finding advises retraining, and a warning in three panes in a row. */
    static Outcome of(String what, List<List<Finding>> verdicts) {
        boolean broken = false;
        boolean advised = false;
        int warnings = 0;
        String said = "";
        for (List<Finding> findings : verdicts) {
            boolean data = findings.stream().anyMatch(f -> f.kind().equals(Finding.BROKEN));
            Severity worst = findings.stream()
                    .map(Finding::severity)
                    .max(Severity::compareTo)
                    .orElse(Severity.INFO);
            if (worst != Severity.INFO && said.isEmpty()) {
                said = findings.get(0).cause().summary();
            }
            broken |= data;
            if (!data) {
                warnings = worst == Severity.INFO ? 0 : warnings + 1;
                advised |= worst == Severity.CRITICAL || warnings >= 3;
            }
        }
        String called = broken ? advised ? "both" : "broken" : advised ? "drift" : "nothing";
        return new Outcome(what, called, said);
    }
}
