package io.driftloop.training.trainer.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import io.driftloop.model.djl.DjlNetwork;
import io.driftloop.model.djl.DjlRows;
import io.driftloop.model.network.GlorotUniform;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import io.driftloop.model.onnx.OnnxWriter;
import io.driftloop.model.rows.Split;
import io.driftloop.training.PreparedDigits;
import io.driftloop.training.trainer.TrainingPlan.Input;
import io.driftloop.training.trainer.TrainingPlan.Inputs;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagingTest {

    @TempDir
    Path directory;

    private Input input(String name, byte[] content) throws IOException {
        return Input.of(Files.write(directory.resolve(name), content), content);
    }

    /** The same, but the shift of one class is by so much larger. */
    private static Weights shifted(Weights weights, float by) {
        List<Tensor> changed = new ArrayList<>();
        for (Tensor tensor : weights.tensors()) {
            float[] values = tensor.values().clone();
            if (tensor.name().equals("layers.5.bias")) {
                values[3] += by;
            }
            changed.add(new Tensor(tensor.name(), tensor.shape(), values));
        }
        return new Weights(changed);
    }

    @Test
    void aBrokenExportIsRefusedAndNoPackageIsLeft() throws IOException {
        Engines.configure(1);
        PreparedDigits digits = PreparedDigits.draw(100, "epochs: 1", "");
        Inputs inputs = new Inputs(
                input("definition", digits.definition()),
                input("content", digits.content()),
                input("splits", digits.splits()),
                input("recipe", digits.recipe()),
                null);
        Material material = Material.open(inputs);
        PreparedRows prepared = material.prepared();
        Weights weights = GlorotUniform.weights(material.network(), 42);
        try (DjlNetwork network = new DjlNetwork(material.network(), weights, Device.cpu());
                DjlRows validation = LoadedRows.of(prepared, network, prepared.usable(Split.VALIDATION))) {
            Packager.Told told = new Packager.Told(Map.of(), new HashMap<>());
            Packaging broken = new Packaging(
                    prepared, network, (plan, learned) -> OnnxWriter.write(plan, shifted(learned, 0.01f)));
            assertThatThrownBy(() -> broken.write(validation, directory, told, Map.of()))
                    .isInstanceOf(UntrainableException.class)
                    .hasMessageMatching(
                            "the exported ONNX file answers the validation rows differently than the trained"
                                    + " network: answers differ by up to \\S+, allowed are 1.0E-4");
            assertThat(directory.resolve("model.zip")).doesNotExist();
            assertThat(told.metrics()).isEmpty();

            new Packaging(prepared, network).write(validation, directory, told, Map.of());
            assertThat(directory.resolve("model.zip")).exists();
            assertThat(told.metrics()).containsEntry("onnx.sameClasses", 1.0).containsKey("onnx.largestDifference");
        }
    }
}
