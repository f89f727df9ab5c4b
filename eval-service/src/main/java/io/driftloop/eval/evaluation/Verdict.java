package io.driftloop.eval.evaluation;

import io.driftloop.contracts.GateResult;
import io.driftloop.pipeline.EvaluateSpec;
import java.util.List;

/**
 * Whether the candidate may serve.
 *
 * @param gates each gate's judgement, in the order of the definition
 */
public record Verdict(List<GateResult> gates) {

    public Verdict {
        gates = List.copyOf(gates);
    }

    /** Judges by the definition. */
    public static Verdict of(EvaluateSpec spec, List<SliceReport> slices, ModelFacts facts) {
        return new Verdict(spec.gates().stream()
                .map(g -> new QualityGate(g).judge(slices, facts))
                .toList());
    }

    /** Every gate passed; true without gates. */
    public boolean passed() {
        return gates.stream().allMatch(GateResult::passed);
    }
}
