package io.driftloop.pipeline;

import static io.driftloop.pipeline.Definitions.example;
import static io.driftloop.pipeline.Definitions.parse;
import static io.driftloop.pipeline.Definitions.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.pipeline.RetrainTrigger.Decay;
import io.driftloop.pipeline.RetrainTrigger.Decay.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions whose label is a number. */
class RegressionTest {

    private static final String HOUSES = example("house-prices.yaml");

    private static String with(String was, String becomes) {
        assertThat(HOUSES).contains(was);
        return HOUSES.replace(was, becomes);
    }

    @Test
    void aNumberIsAnsweredByOneLinearUnit() {
        PipelineDefinition definition = parse(HOUSES);
        ModelSpec model = definition.spec().model();
        assertThat(model.regression()).isTrue();
        assertThat(model.layers()).containsExactly(new LayerSpec.Flatten(), new LayerSpec.Dense(1, Activation.LINEAR));
        assertThat(NetworkShape.infer(List.of(13), model.layers()).classes()).isZero();
        assertThat(definition.spec().train().loss()).isEqualTo("meanSquaredError");
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(definition)))
                .isEqualTo(definition);
    }

    @Test
    void itsLossIsSquaredUnlessSaidOtherwise() {
        assertThat(parse(with("    loss: meanSquaredError\n", ""))
                        .spec()
                        .train()
                        .loss())
                .isEqualTo("meanSquaredError");
        assertThat(parse(with("meanSquaredError", "huber")).spec().train().loss())
                .isEqualTo("huber");
        assertThat(parse(with("template: linear", "template: mlp"))
                        .spec()
                        .model()
                        .layers())
                .last()
                .isEqualTo(new LayerSpec.Dense(1, Activation.LINEAR));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loss: meanSquaredError | loss: binaryCrossentropy | /spec/train/loss: unknown loss 'binaryCrossentropy'",
                "batchSize: 32 | classWeights: balanced | /spec/train/classWeights: needs classes, but the task is regression",
                "batchSize: 32 | earlyStopping: {monitor: validation.accuracy} | /spec/train/earlyStopping/monitor: unknown monitor",
                "template: linear | template: {linear: {classes: 3}} | /spec/model/template/linear/classes: unknown field 'classes': none belongs here",
                "template: linear | layers: [{dense: {units: 2}}] | /spec/model/layers/0: is the last layer of a regression",
                "template: linear | layers: [{dense: {units: 1, activation: sigmoid}}] | /spec/model/layers/0: is the last layer of a regression",
                "metric: r2, | metric: accuracy, | /spec/evaluate/gates/0/metric: unknown metric 'accuracy'",
                "metric: r2, | metric: f1.class.yes, | /spec/evaluate/gates/0/metric: unknown metric 'f1.class.yes'",
                "metric: gap.r2, | metric: gap.accuracy, | /spec/evaluate/gates/3/metric: unknown metric 'gap.accuracy'",
                "metric: mae, atMost: 60000 | metric: mae, atLeast: 0.5 | /spec/evaluate/gates/1/atLeast: does not fit mae, which is better when lower",
                "recent: since-onset | recent: since-onset, balanced: true | /spec/retrain/data/balanced: needs classes, but the task is regression",
                "above: 75000 | below: 75000 | /spec/retrain/on/1/decay/below: does not fit mae, which triggers when it rises: give above",
                "metric: mae, above: 75000 | metric: meanLabel, above: 7 | /spec/retrain/on/1/decay/above: does not fit meanLabel, which triggers when it falls: give below",
                "metric: mae, above: 75000 | metric: meanLabel, below: 1, margin: 7 | /spec/retrain/on/1/decay/margin: does not fit meanLabel, which no evaluation measures: give below",
                "metric: mae, above: 75000 | on: estimated, above: 1 | /spec/retrain/on/1/decay/on: unknown field 'on'",
                "{decay: {metric: mae, above: 75000, window: 200}} | decay | /spec/retrain/on/1: of a regression needs above or margin in the label's unit"
            })
    void whatNeedsClassesIsRefusedAtItsPlace(String was, String becomes, String refusal) {
        assertThat(refusals(with(was, becomes))).singleElement().asString().startsWith(refusal);
    }

    @Test
    void aSearchMaximizesTheExplainedVarianceOrMinimizesTheLoss() {
        String tune = "  tune: {trials: 2, space: {learningRate: {choice: [0.01, 0.1]}}%s}\n  evaluate:";
        assertThat(parse(with("  evaluate:", tune.formatted(""))).spec().tune().objective())
                .isEqualTo("validation.r2");
        assertThat(parse(with("  evaluate:", tune.formatted(", objective: {minimize: validation.loss}")))
                        .spec()
                        .tune()
                        .minimizes())
                .isTrue();
        assertThat(refusals(with("  evaluate:", tune.formatted(", objective: {maximize: validation.accuracy}"))))
                .singleElement()
                .asString()
                .startsWith("/spec/tune/objective/maximize: unknown maximize 'validation.accuracy'");
    }

    @Test
    void errorsOrTheLabelsThemselvesMayDecay() {
        assertThat(parse(HOUSES).spec().retrain().all(Decay.class))
                .containsExactly(new Decay(false, Metric.MAE, null, 75_000.0, null, 200));
        PipelineDefinition reward =
                parse(with("metric: mae, above: 75000, window: 200", "metric: meanLabel, below: -0.5"));
        assertThat(reward.spec().retrain().all(Decay.class))
                .containsExactly(new Decay(false, Metric.MEAN_LABEL, -0.5, null, null, 500));
        PipelineDefinition margin = parse(with("metric: mae, above: 75000", "metric: rmse, margin: 20"));
        assertThat(margin.spec().retrain().all(Decay.class))
                .containsExactly(new Decay(false, Metric.RMSE, null, null, 20.0, 200));
        for (PipelineDefinition definition : List.of(reward, margin)) {
            assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(definition)))
                    .isEqualTo(definition);
        }
    }

    @Test
    void aClassifierHasNoneOfIt() {
        String digits = Definitions.digits();
        assertThat(refusals(digits.replace("metric: accuracy, atLeast: 0.97", "metric: mae, atMost: 3")))
                .singleElement()
                .asString()
                .startsWith("/spec/evaluate/gates/0/metric: unknown metric 'mae'");
        assertThat(refusals(digits.replace("{newRows: 10000}", "{decay: {metric: mae, above: 3}}")))
                .hasSize(2)
                .anyMatch(refusal -> refusal.startsWith("/spec/retrain/on/1/decay/metric: unknown field 'metric'"));
    }
}
