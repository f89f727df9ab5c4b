package io.driftloop.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.driftloop.model.djl.DjlNetwork;
import io.driftloop.model.djl.DjlOptimizer;
import io.driftloop.model.djl.DjlRows;
import io.driftloop.model.djl.DjlScorer;
import io.driftloop.model.djl.DjlTrainer;
import io.driftloop.model.djl.DrawnDigits;
import io.driftloop.model.djl.LayerNetworks;
import io.driftloop.model.djl.Networks;
import io.driftloop.model.network.GlorotUniform;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.Weights;
import io.driftloop.pipeline.OptimizerSpec;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxWriterTest {

    @Test
    void onnxRuntimeAnswersADrawnDigitAsDjlDoes() throws OrtException {
        NetworkPlan plan = Networks.article();
        List<DrawnDigits.Digit> digits = DrawnDigits.draw(500, 3);
        try (DjlNetwork network = new DjlNetwork(plan, GlorotUniform.weights(plan, 42), Device.cpu());
                DjlRows rows = new DjlRows(network, digits.size());
                DjlOptimizer adam = new DjlOptimizer(network, new OptimizerSpec.Adam(0.001))) {
            digits.forEach(digit -> rows.add(digit.pixels(), digit.label()));
            new DjlTrainer(network, adam).epoch(rows, 64, 42, 1, () -> false);
            float[][] reference = new DjlScorer(network).answers(rows, digits.size());

            float[][] answers = answers(
                    plan,
                    network.weights(),
                    digits.stream().map(DrawnDigits.Digit::pixels).toList());

            for (int i = 0; i < answers.length; i++) {
                assertThat(answers[i]).as("row %d", i).containsExactly(reference[i], within(1e-5f));
                assertThat(largest(answers[i])).isEqualTo(largest(reference[i]));
            }
        }
    }

    @Test
    void everyKindOfLayerAndSeveralChannelsAgree() throws OrtException {
        NetworkPlan plan = Networks.mixed();
        SplittableRandom random = new SplittableRandom(5);
        List<float[]> inputs = Stream.generate(() -> {
                    float[] row = new float[plan.rowLength()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = (float) random.nextDouble(-2, 2);
                    }
                    return row;
                })
                .limit(9)
                .toList();
        Weights weights = GlorotUniform.weights(plan, 9);
        try (DjlNetwork network = new DjlNetwork(plan, weights, Device.cpu());
                DjlRows rows = new DjlRows(network, inputs.size())) {
            inputs.forEach(row -> rows.add(row, 0));
            float[][] reference = new DjlScorer(network).answers(rows, inputs.size());
            float[][] answers = answers(plan, weights, inputs);
            for (int i = 0; i < answers.length; i++) {
                assertThat(answers[i]).containsExactly(reference[i], within(1e-5f));
            }
        }
    }

    static Stream<NetworkPlan> networks() {
        return LayerNetworks.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyLayerAnswersInOnnxRuntimeAsInDjl(NetworkPlan plan) throws OrtException {
        List<float[]> inputs = LayerNetworks.rows(plan, 9);
        Weights weights = LayerNetworks.weights(plan);
        try (DjlNetwork network = new DjlNetwork(plan, weights, Device.cpu());
                DjlRows rows = new DjlRows(network, inputs.size())) {
            inputs.forEach(row -> rows.add(row, 0));
            float[][] reference = new DjlScorer(network).answers(rows, inputs.size());
            float[][] answers = answers(plan, weights, inputs);
            for (int i = 0; i < answers.length; i++) {
                assertThat(answers[i]).containsExactly(reference[i], within(1e-5f));
            }
        }
    }

    @Test
    void aBagOfPaddingAloneIsTheSameInBoth() throws OrtException {
        NetworkPlan plan = LayerNetworks.bag();
        Weights weights = LayerNetworks.weights(plan);
        float[] bias = weights.get("layers.1.bias").values();
        double sum = Math.exp(bias[0]) + Math.exp(bias[1]) + Math.exp(bias[2]);
        float[] answer = answers(plan, weights, List.of(new float[6]))[0];
        for (int c = 0; c < 3; c++) {
            assertThat(answer[c]).isCloseTo((float) (Math.exp(bias[c]) / sum), within(1e-6f));
        }
    }

    @Test
    void aDenseNetworkByHandGivesItsEmbedding() throws OrtException {
        NetworkPlan plan = Networks.dense();
        Weights weights = new Weights(List.of(
                new io.driftloop.model.network.Tensor("layers.0.weight", List.of(2, 2), new float[] {1, -1, 0.5f, 2}),
                new io.driftloop.model.network.Tensor("layers.0.bias", List.of(2), new float[] {0, -1}),
                new io.driftloop.model.network.Tensor("layers.1.weight", List.of(2, 2), new float[] {1, 0, 0, 1}),
                new io.driftloop.model.network.Tensor("layers.1.bias", List.of(2), new float[] {0.25f, 0})));
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(OnnxWriter.write(plan, weights));
                OnnxTensor input = OnnxTensor.createTensor(
                        OrtEnvironment.getEnvironment(), FloatBuffer.wrap(new float[] {3, 1, -3, 1}), new long[] {2, 2
                        });
                OrtSession.Result result = session.run(Map.of("input", input))) {
            float[][] embedding =
                    (float[][]) result.get("embedding").orElseThrow().getValue();
            float[][] output = (float[][]) result.get("output").orElseThrow().getValue();
            assertThat(embedding[0]).containsExactly(2f, 2.5f);
            assertThat(embedding[1]).containsExactly(0f, 0f);
            assertThat(output[0][0]).isCloseTo((float) (1 / (1 + Math.exp(0.25))), within(1e-6f));
            assertThat(output[1][0]).isCloseTo((float) (1 / (1 + Math.exp(-0.25))), within(1e-6f));
        }
    }

    private static float[][] answers(NetworkPlan plan, Weights weights, List<float[]> rows) throws OrtException {
        FloatBuffer batch = FloatBuffer.allocate(rows.size() * plan.rowLength());
        rows.forEach(batch::put);
        batch.flip();
        long[] shape = LongStream.concat(
                        LongStream.of(rows.size()), plan.inputShape().stream().mapToLong(Integer::longValue))
                .toArray();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(OnnxWriter.write(plan, weights));
                OnnxTensor input = OnnxTensor.createTensor(environment, batch, shape);
                OrtSession.Result result = session.run(Map.of("input", input))) {
            return (float[][]) result.get("output").orElseThrow().getValue();
        }
    }

    private static int largest(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
