package io.driftloop.training.trainer.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Row;
import io.driftloop.training.PreparedDigits;
import io.driftloop.training.PreparedPrices;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingProgress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegressionTrainingTest {

    @TempDir
    Path directory;

    private TrainingPlan plan(PreparedDigits prices, int epochs) throws IOException {
        TrainingPlan.Inputs inputs = new TrainingPlan.Inputs(
                input("definition", prices.definition()),
                input("content", prices.content()),
                input("splits", prices.splits()),
                input("recipe", prices.recipe()),
                null);
        return new TrainingPlan(
                inputs,
                new Hyperparameters(0.1, 32, epochs, 42),
                new TrainingPlan.Compute("cpu", 1),
                new TrainingPlan.Places(directory.resolve("own"), List.of()),
                true);
    }

    private TrainingPlan.Input input(String name, byte[] content) throws IOException {
        return new TrainingPlan.Input(Files.write(directory.resolve(name), content), name + content.length);
    }

    /** Noise that is uniform within 2000 each way has the standard deviation 1155: no model explains it, and the linear one explains all else. */
    @Test
    void aLinearModelLearnsPricesAndItsPackageAnswersThem() throws IOException {
        List<EpochMetrics> epochs = new ArrayList<>();
        PreparedDigits prices = PreparedPrices.draw(
                500,
                "epochs: 20, batchSize: 32, folds: 3, earlyStopping: {monitor: validation.r2," + " patience: 20}",
                "");
        TrainingOutcome outcome = new DjlModelTrainer().train(plan(prices, 20), progress(epochs));

        assertThat(epochs)
                .hasSize(20)
                .allSatisfy(epoch -> assertThat(epoch.measured()).isEqualTo("r2"));
        assertThat(outcome.parameters()).isEqualTo(4);
        assertThat(outcome.metrics())
                .containsOnlyKeys(
                        "train.loss",
                        "train.r2",
                        "validation.loss",
                        "validation.r2",
                        "folds.r2.mean",
                        "folds.r2.sd",
                        "folds.loss.mean",
                        "folds.loss.sd",
                        "onnx.largestDifference");
        assertThat(Math.sqrt(outcome.metrics().get("validation.loss"))).isBetween(1_000.0, 1_400.0);
        assertThat(outcome.metrics().get("validation.r2")).isBetween(0.999, 1.0);
        assertThat(outcome.metrics().get("folds.r2.mean")).isBetween(0.999, 1.0);
        assertThat(outcome.metrics().get("onnx.largestDifference")).isLessThan(1e-5);
        double best = epochs.stream()
                .mapToDouble(EpochMetrics::validationAccuracy)
                .max()
                .orElseThrow();
        assertThat(outcome.metrics().get("validation.r2")).isEqualTo(best);

        ModelPackage made = ModelPackage.open(outcome.modelPackage());
        assertThat(made.manifest().classes()).isEmpty();
        assertThat(made.recipe().regression()).isTrue();
        try (OnnxNetwork network = OnnxNetwork.load(made.onnx());
                OnnxScorer scorer = network.newScorer(1)) {
            float[] row =
                    made.recipe().apply(Row.of("0", new Cell.Number(100), new Cell.Number(3), new Cell.Number(20)));
            assertThat((double) scorer.score(row, 1)[0][0]).isCloseTo(PreparedPrices.price(100, 3, 20), within(400.0));
            readByOthers(made, row);
        }
    }

    /** The weights as the format's specification says they lie in the file give what plain ONNX Runtime answers. */
    private static void readByOthers(ModelPackage made, float[] row) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(made.weights()).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[(int) file.getLong()];
        file.get(header);
        double expected = 0;
        for (Map.Entry<String, JsonNode> tensor :
                new ObjectMapper().readTree(header).properties()) {
            if (tensor.getKey().equals("__metadata__")) {
                continue;
            }
            assertThat(tensor.getValue().path("dtype").asText()).isEqualTo("F32");
            int begin =
                    8 + header.length + tensor.getValue().at("/data_offsets/0").asInt();
            boolean bias = tensor.getValue().path("shape").size() == 1;
            for (int i = 0; i < (bias ? 1 : row.length); i++) {
                expected += (double) file.getFloat(begin + 4 * i) * (bias ? 1 : row[i]);
            }
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(made.onnx());
                OnnxTensor input = OnnxTensor.createTensor(environment, new float[][] {row});
                OrtSession.Result answer = session.run(Map.of("input", input))) {
            float[][] output = (float[][]) answer.get("output").orElseThrow().getValue();
            assertThat((double) output[0][0]).isCloseTo(expected, withinPercentage(0.001));
        } catch (OrtException e) {
            throw new IOException(e);
        }
    }

    private static TrainingProgress progress(List<EpochMetrics> epochs) {
        return new TrainingProgress() {
            @Override
            public void started(Start start) {}

            @Override
            public void step(int epoch, long rows, long ofRows) {}

            @Override
            public void epoch(EpochMetrics metrics) {
                epochs.add(metrics);
            }
        };
    }
}
