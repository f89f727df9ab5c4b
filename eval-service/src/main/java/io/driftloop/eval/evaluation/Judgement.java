package io.driftloop.eval.evaluation;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.GateResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came out of an evaluation.
 *
 * @param passed whether every gate passed
 * @param championVersion compared with, if any
 * @param baseline what the candidate should see and answer
 * @param report the same with examples, as an artifact
 * @param importances of the columns, the most important first; empty of images, null of what was judged before they were kept
 */
public record Judgement(
        boolean passed,
        @Nullable Integer championVersion,
        List<GateResult> gates,
        List<SliceReport> slices,
        List<Misclassified> examples,
        ArtifactRef baseline,
        ArtifactRef report,
        @Nullable List<ColumnImportance> importances) {

    public Judgement {
        gates = List.copyOf(gates);
        slices = List.copyOf(slices);
        examples = List.copyOf(examples);
        importances = importances == null ? null : List.copyOf(importances);
    }
}
