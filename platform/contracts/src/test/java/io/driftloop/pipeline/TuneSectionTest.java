package io.driftloop.pipeline;

import static io.driftloop.pipeline.Definitions.digits;
import static io.driftloop.pipeline.Definitions.parse;
import static io.driftloop.pipeline.Definitions.refusals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.pipeline.SearchSpec.Asha;
import io.driftloop.pipeline.TuneSpec.Dimension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TuneSectionTest {

    static final String EVERYTHING = """
            {sampler: tpe, scheduler: {asha: {minEpochs: 2, reduction: 4}}, trials: 40, parallel: 3, epochs: 32,
             budget: {epochs: 500, time: 2h}, objective: {minimize: validation.loss}, earlierStudies: false,
             space: {learningRate: {logUniform: [1.0e-4, 1.0e-2]}, batchSize: {choice: [32, 64]},
                     optimizer: {choice: [adam, {sgd: {momentum: 0.9}}]}, activation: {choice: [relu, tanh]},
                     units: {intUniform: [16, 256]}, layers: {choice: [1, 2, 3]}, filters: {choice: [8, 16]},
                     l2: {logUniform: [1.0e-6, 1.0e-2]},
                     /train/clipNorm: {uniform: [0.5, 5]}, /model/layers/0/conv2d/filters: {choice: [8, 32]}}}""";

    static String tuned(String tune) {
        String text = digits();
        int from = text.indexOf("  tune:");
        int to = text.indexOf("  evaluate:");
        return text.substring(0, from) + "  tune: " + tune + "\n" + text.substring(to);
    }

    private static PipelineSpec with(Map<String, String> settings) {
        return PipelineDefinitions.with(parse(digits()), settings).spec();
    }

    private static List<LayerSpec> layers(Map<String, String> settings) {
        return with(settings).model().layers();
    }

    @Test
    void everyFieldIsReadAndWritten() {
        PipelineDefinition definition = parse(tuned(EVERYTHING));
        TuneSpec tune = definition.spec().tune();
        assertThat(tune.search()).isEqualTo(new SearchSpec(new Asha(2, 4), 3, 500, Duration.ofHours(2), false));
        assertThat(tune.space())
                .containsEntry("units", new Dimension.IntUniform(16, 256))
                .containsEntry("activation", new Dimension.Options(List.of("relu", "tanh")))
                .containsEntry("optimizer", new Dimension.Options(List.of("adam", "{\"sgd\":{\"momentum\":0.9}}")))
                .containsEntry("/train/clipNorm", new Dimension.Uniform(0.5, 5))
                .hasSize(10);
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(definition)))
                .isEqualTo(definition);
    }

    @Test
    void aBudgetMayStandForANumberOfTrials() {
        TuneSpec tune = parse(tuned("{budget: {epochs: 20}, space: {batchSize: {choice: [32]}}}"))
                .spec()
                .tune();
        assertThat(tune.trials()).isEqualTo(1_000);
        assertThat(tune.search().asha()).isNull();
        assertThat(refusals(tuned("{epochs: 5, budget: {epochs: 4}, space: {batchSize: {choice: [32]}}}")))
                .containsExactly("/spec/tune/budget/epochs: is 4, but the first trial takes 5");
    }

    @Test
    void settingsReachTheirPlacesAndNoOthers() {
        PipelineSpec spec = with(Map.of("learningRate", "0.01", "batchSize", "16", "l2", "0.001"));
        assertThat(spec.train().optimizer()).isEqualTo(new OptimizerSpec.Adam(0.01));
        assertThat(spec.train().batchSize()).isEqualTo(16);
        assertThat(spec.train().learning().l2()).isEqualTo(0.001);
        assertThat(spec.tune()).isNull();
        assertThat(spec.model()).isEqualTo(parse(digits()).spec().model());

        List<LayerSpec> wide = layers(Map.of("units", "128", "activation", "tanh", "filters", "8"));
        List<LayerSpec> was = parse(digits()).spec().model().layers();
        assertThat(wide).hasSameSizeAs(was);
        assertThat(wide.get(wide.size() - 2)).isEqualTo(new LayerSpec.Dense(128, Activation.TANH));
        assertThat(wide.get(wide.size() - 1))
                .as("the last layer answers and stays")
                .isEqualTo(new LayerSpec.Dense(10, Activation.SOFTMAX));
        assertThat(wide.get(0)).isEqualTo(new LayerSpec.Conv2d(8, 3, 3, Activation.TANH));
        assertThat(layers(Map.of("/model/layers/0/conv2d/filters", "4")).get(0))
                .isEqualTo(new LayerSpec.Conv2d(4, 3, 3, Activation.RELU));
    }

    @Test
    void theNumberOfHiddenDenseLayersFollows() {
        int before = layers(Map.of()).size();
        assertThat(layers(Map.of("layers", "3"))).hasSize(before + 2);
        assertThat(layers(Map.of("layers", "3", "units", "24")).subList(before - 2, before + 1))
                .containsOnly(new LayerSpec.Dense(24, Activation.RELU));
        assertThat(layers(Map.of("layers", "0"))).hasSize(before - 1);
    }

    @Test
    void anotherOptimizerKeepsTheLearningRateUnlessItHasOne() {
        assertThat(with(Map.of("optimizer", "sgd")).train().optimizer())
                .isEqualTo(new OptimizerSpec.Sgd(0.001, 0, false));
        assertThat(with(Map.of("optimizer", "{\"sgd\":{\"learningRate\":0.1,\"momentum\":0.9}}"))
                        .train()
                        .optimizer())
                .isEqualTo(new OptimizerSpec.Sgd(0.1, 0.9, false));
        assertThat(with(Map.of("optimizer", "rmsprop", "learningRate", "0.02"))
                        .train()
                        .learningRate())
                .isEqualTo(0.02);
    }

    @Test
    void whatCannotWorkIsRefusedWhereItStands() {
        String space = "{trials: 2, space: {%s}}";
        assertThat(refusals(tuned(space.formatted("depth: {choice: [1]}"))))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("/spec/tune/space/depth: unknown field 'depth', did you mean");
        assertThat(refusals(tuned(space.formatted("/split/seed: {choice: [1, 2]}")))
                        .get(0))
                .startsWith("/spec/tune/space/~1split~1seed: '/split/seed' cannot be searched; a JSON pointer must lie"
                        + " below /train or /model/layers");
        assertThat(refusals(tuned(space.formatted("/train/epochs: {choice: [1, 2]}"))))
                .hasSize(1);
        assertThat(refusals(tuned(space.formatted("/train/clipNrom: {choice: [1, 2]}")))
                        .get(0))
                .startsWith("/spec/tune/space/~1train~1clipNrom: 1 cannot work: unknown field 'clipNrom', did you mean"
                        + " 'clipNorm'?");
        assertThat(refusals(tuned(space.formatted("activation: {choice: [relu, swish]}")))
                        .get(0))
                .startsWith(
                        "/spec/tune/space/activation: swish cannot work: activation 'swish' is not in this release");
        assertThat(refusals(tuned(space.formatted("dropout: {uniform: [0, 0.5]}"))))
                .containsExactly("/spec/tune/space/dropout: 0 cannot work: the network has no layer before the last one"
                        + " with dropout");
        assertThat(refusals(tuned(space.formatted("/model/layers/40/dense/units: {choice: [8]}"))))
                .containsExactly("/spec/tune/space/~1model~1layers~140~1dense~1units: 8 cannot work: the definition has"
                        + " nothing at '/model/layers/40/dense'");
        assertThat(refusals(tuned("{scheduler: asha, epochs: 2, trials: 9, space: {batchSize: {choice: [32]}}}")))
                .containsExactly("/spec/tune/scheduler: asha needs at least two rungs: epochs must be at least 3"
                        + " (minEpochs times reduction), but is 2");
        assertThatThrownBy(() -> with(Map.of("momentum", "1")))
                .isInstanceOf(InvalidPipelineException.class)
                .hasMessageContaining("unknown setting 'momentum'");
    }
}
