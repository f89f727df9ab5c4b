package io.driftloop.pipeline;

import static io.driftloop.pipeline.Definitions.digits;
import static io.driftloop.pipeline.Definitions.digitsWith;
import static io.driftloop.pipeline.Definitions.parse;
import static io.driftloop.pipeline.Definitions.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.pipeline.EvaluateSpec.ColumnSlice;
import io.driftloop.pipeline.EvaluateSpec.Gate;
import org.junit.jupiter.api.Test;

class EvaluateSectionTest {

    private static String gates(String more) {
        return digits().replace("    gates:\n", "    gates:\n      - " + more + "\n");
    }

    @Test
    void slicesByColumnHaveGatesOfTheirOwn() {
        String text = gates("{slice: women, metric: recall.class.>50K, atLeast: 0.5}")
                .replace(
                        "    gates:",
                        "    slices: {women: {column: sex, is: Female}, young: {column: age, below: 30}}\n    gates:");
        PipelineDefinition definition = parse(text);
        EvaluateSpec evaluate = definition.spec().evaluate();
        assertThat(evaluate.slices())
                .containsEntry("women", new ColumnSlice("sex", "Female", null, null))
                .containsEntry("young", new ColumnSlice("age", null, null, 30.0));
        assertThat(evaluate.gates().get(0)).isEqualTo(new Gate("women", "recall.class.>50K", 0.5, null, null));
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(definition)))
                .isEqualTo(definition);
        assertThat(refusals(text.replace("slice: women", "slice: woman")))
                .singleElement()
                .asString()
                .contains("unknown slice 'woman', did you mean 'women'?");
        assertThat(refusals(text.replace("is: Female", "is: Female, below: 3")))
                .contains("/spec/evaluate/slices/women: must say either is, for a category, or atLeast and below, for a"
                        + " number");
        assertThat(refusals(text.replace("young:", "recent:")))
                .contains("/spec/evaluate/slices/recent: needs another name: letters, digits, '-', '_' and '.', and"
                        + " neither base, recent nor model");
    }

    @Test
    void boundsFitTheDirectionOfTheirMetric() {
        PipelineDefinition definition = parse(gates("{slice: base, metric: brier, atMost: 0.1}")
                .replace("betterThanChampionBy: 0.0}", "betterThanChampionBy: 0.0, orSmaller: true}"));
        assertThat(definition.spec().evaluate().gates().get(0).atMost()).isEqualTo(0.1);
        assertThat(definition.spec().evaluate().gates().get(3).orSmaller()).isTrue();
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(definition)))
                .isEqualTo(definition);
        assertThat(refusals(gates("{slice: base, metric: loss, atLeast: 0.1}")))
                .containsExactly("/spec/evaluate/gates/0/atLeast: does not fit loss, which is better when lower: give"
                        + " atMost, or compare it with the champion");
        assertThat(refusals(gates("{slice: base, metric: rocAuc, atMost: 0.1}")))
                .containsExactly("/spec/evaluate/gates/0/atMost: does not fit rocAuc, which is better when higher: give"
                        + " atLeast");
        assertThat(refusals(digitsWith("atLeast: 0.97", "atLeast: 0.97, orSmaller: true")))
                .containsExactly("/spec/evaluate/gates/0/orSmaller: belongs to betterThanChampionBy");
    }

    @Test
    void theModelAsAWholeHasMetricsOfItsOwn() {
        PipelineDefinition definition = parse(gates("{slice: model, metric: parameters, atMost: 100000}"));
        assertThat(definition.spec().evaluate().gates().get(0))
                .isEqualTo(new Gate("model", "parameters", null, 100_000.0, null, null, false));
        assertThat(refusals(gates("{slice: model, metric: accuracy, atLeast: 0.9}")))
                .singleElement()
                .asString()
                .contains("unknown metric 'accuracy'")
                .contains("Valid here: parameters, gap.accuracy, gap.loss, folds.accuracy.mean");
        assertThat(refusals(gates("{slice: base, metric: parameters, atMost: 9}")))
                .singleElement()
                .asString()
                .contains("unknown metric 'parameters'");
    }

    @Test
    void aGateOnFoldsNeedsThem() {
        String text = gates("{slice: model, metric: folds.accuracy.sd, atMost: 0.02}");
        assertThat(refusals(text))
                .containsExactly(
                        "/spec/evaluate/gates/0/metric: needs a cross validation: give train.folds, for instance"
                                + " 5");
        PipelineDefinition definition = parse(text.replace("epochs: 5,", "epochs: 5, folds: 5,"));
        assertThat(definition.spec().train().learning().folds()).isEqualTo(5);
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(definition)))
                .isEqualTo(definition);
    }
}
