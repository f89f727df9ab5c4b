package io.driftloop.eval.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.GateResult;
import io.driftloop.eval.metric.ClassificationMetrics;
import io.driftloop.eval.metric.Scores;
import io.driftloop.pipeline.EvaluateSpec;
import io.driftloop.pipeline.EvaluateSpec.Gate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QualityGateTest {

    @Test
    void atLeastPassesAtExactlyTheBound() {
        assertThat(judge(gate("base", "accuracy", 0.8, null, null), base(80, null)))
                .isEqualTo(new GateResult("accuracy on base at least 0.8", true, "0.8 >= 0.8"));
        assertThat(judge(gate("base", "accuracy", 0.81, null, null), base(80, null)))
                .isEqualTo(new GateResult("accuracy on base at least 0.81", false, "0.8 < 0.81"));
    }

    @Test
    void notWorseAllowsALossOfExactlyTheMargin() {
        Gate gate = gate("base", "accuracy", null, 0.05, null);
        assertThat(judge(gate, base(85, 90)).passed()).isTrue();
        assertThat(judge(gate, base(84, 90)))
                .isEqualTo(new GateResult(
                        "accuracy on base not worse than the champion's by more than 0.05",
                        false,
                        "0.84, champion 0.9"));
    }

    @Test
    void betterByZeroAsksForStrictlyBetter() {
        Gate gate = gate("base", "accuracy", null, null, 0.0);
        assertThat(judge(gate, base(91, 90)).passed()).isTrue();
        assertThat(judge(gate, base(90, 90)).passed()).isFalse();
        assertThat(judge(gate("base", "accuracy", null, null, 0.02), base(91, 90))
                        .passed())
                .isFalse();
    }

    @Test
    void aComparisonPassesWithoutAChampion() {
        assertThat(judge(gate("base", "accuracy", null, 0.0, null), base(10, null))
                        .passed())
                .isTrue();
        assertThat(judge(gate("base", "accuracy", null, null, 0.5), base(10, null))
                        .passed())
                .isTrue();
    }

    @Test
    void aGateOnRecentPassesWithoutRecentRowsAndOneOnBaseDoesNotWithoutBaseRows() {
        assertThat(judge(gate("recent", "accuracy", 0.99, null, null), base(10, null))
                        .passed())
                .isTrue();
        assertThat(judge(gate("base", "accuracy", 0.1, null, null), List.of()).passed())
                .isFalse();
    }

    @Test
    void ofLossLessIsBetter() {
        List<SliceReport> slices = base(90, 80);
        assertThat(judge(gate("base", "loss", null, 0.0, null), slices).passed())
                .isTrue();
        assertThat(judge(gate("base", "loss", 100.0, null, null), slices).passed())
                .isTrue();
        assertThat(judge(gate("base", "loss", 0.001, null, null), slices).gate())
                .isEqualTo("loss on base at most 0.001");
        assertThat(judge(gate("base", "loss", 0.001, null, null), slices).passed())
                .isFalse();
    }

    @Test
    void aMetricThatDoesNotExistDoesNotPass() {
        assertThat(judge(gate("base", "sharpness", 0.1, null, null), base(90, null)))
                .isEqualTo(new GateResult(
                        "sharpness on base at least 0.1", false, "there is no metric sharpness on these rows"));
    }

    @Test
    void theVerdictNeedsEveryGateAndNoneMeansYes() {
        List<SliceReport> slices = base(90, null);
        Gate good = gate("base", "accuracy", 0.9, null, null);
        Gate bad = gate("base", "accuracy", 0.95, null, null);
        assertThat(Verdict.of(new EvaluateSpec(List.of(good)), slices, ModelFacts.NONE)
                        .passed())
                .isTrue();
        assertThat(Verdict.of(new EvaluateSpec(List.of(good, bad)), slices, ModelFacts.NONE)
                        .passed())
                .isFalse();
        assertThat(Verdict.of(new EvaluateSpec(List.of()), slices, ModelFacts.NONE)
                        .passed())
                .isTrue();
    }

    @Test
    void sizeAndGapAreGatesOnTheModelAsAWhole() {
        ModelFacts facts = new ModelFacts(
                ModelFacts.of(900, Map.of("train.accuracy", 0.99, "validation.accuracy", 0.9)),
                Map.of("parameters", 800.0));
        Gate gap = new Gate("model", "gap.accuracy", null, 0.05, null, null, false);
        assertThat(new QualityGate(gap).judge(List.of(), facts))
                .isEqualTo(new GateResult("gap.accuracy on model at most 0.05", false, "0.09 > 0.05"));
        Gate larger = new Gate("model", "parameters", null, null, 50.0, null, false);
        assertThat(new QualityGate(larger).judge(List.of(), facts))
                .isEqualTo(new GateResult(
                        "parameters on model not worse than the champion's by more than 50",
                        false,
                        "900, champion 800"));
        Gate unknown = new Gate("model", "gap.loss", null, 0.05, null, null, false);
        assertThat(new QualityGate(unknown).judge(List.of(), facts).passed()).isFalse();
    }

    @Test
    void anEqualCandidateWithFewerParametersWinsWhereTheGateSaysSo() {
        Gate gate = new Gate("base", "accuracy", null, null, null, 0.0, true);
        ModelFacts smaller = new ModelFacts(Map.of("parameters", 700.0), Map.of("parameters", 800.0));
        ModelFacts equal = new ModelFacts(Map.of("parameters", 800.0), Map.of("parameters", 800.0));
        assertThat(new QualityGate(gate).judge(base(90, 90), smaller))
                .isEqualTo(new GateResult(
                        "accuracy on base better than the champion's by more than 0, or as good with fewer parameters",
                        true,
                        "0.9, champion 0.9; with fewer parameters"));
        assertThat(new QualityGate(gate).judge(base(90, 90), equal).passed()).isFalse();
        assertThat(new QualityGate(gate).judge(base(89, 90), smaller).passed()).isFalse();
        assertThat(judge(gate("base", "accuracy", null, null, 0.0), base(90, 90))
                        .passed())
                .isFalse();
    }

    private static GateResult judge(Gate gate, List<SliceReport> slices) {
        return new QualityGate(gate).judge(slices, ModelFacts.NONE);
    }

    private static Gate gate(
            String slice, String metric, @Nullable Double atLeast, @Nullable Double notWorse, @Nullable Double better) {
        return new Gate(slice, metric, atLeast, notWorse, better);
    }

    private static List<SliceReport> base(int correctOfHundred, @Nullable Integer champion) {
        return List.of(new SliceReport(
                SliceReport.BASE, metrics(correctOfHundred), champion == null ? null : metrics(champion)));
    }

    private static ClassificationMetrics metrics(int correct) {
        Scores scores = new Scores(List.of("a", "b"));
        for (int i = 0; i < 100; i++) {
            scores.add(i < correct ? "a" : "b", new float[] {0.9f, 0.1f});
        }
        return scores.metrics();
    }
}
