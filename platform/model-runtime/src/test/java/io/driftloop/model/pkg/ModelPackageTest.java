package io.driftloop.model.pkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.contracts.ModelName;
import io.driftloop.model.djl.LayerNetworks;
import io.driftloop.model.network.PlannedLayer;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.PreprocessStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPackageTest {
    private static final byte[] ONNX = "the network".getBytes(StandardCharsets.UTF_8);
    private static final byte[] WEIGHTS = "the weights".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writePackage() throws IOException {
        file = directory.resolve("model.zip");
        ModelPackageWriter.write(file, description(), recipe(), ONNX, WEIGHTS);
    }

    @Test
    void whatWasWrittenComesBack() throws IOException {
        ModelPackage opened = ModelPackage.open(file);

        assertThat(opened.onnx()).isEqualTo(ONNX);
        assertThat(opened.weights()).isEqualTo(WEIGHTS);
        assertThat(opened.recipe().toJson()).isEqualTo(recipe().toJson());
        ModelManifest manifest = opened.manifest();
        assertThat(manifest.model()).isEqualTo(new ModelName("digits"));
        assertThat(manifest.layers()).isEqualTo(description().layers());
        assertThat(manifest.inputShape()).containsExactly(1, 1, 2);
        assertThat(manifest.rawDatatype()).isEqualTo("UINT8");
        assertThat(manifest.rawShape()).containsExactly(1, 2);
        assertThat(manifest.classes()).containsExactly("3", "7");
        assertThat(manifest.license()).isEqualTo("Apache-2.0");
        assertThat(manifest.intendedUse()).isEqualTo("Telling 3 from 7");
        assertThat(manifest.moduleOutput()).isEqualTo(ModuleOutput.LOGITS);
        assertThat(manifest.metrics()).isEqualTo(Map.of("validation.accuracy", 0.9875));
        assertThat(manifest.files())
                .containsEntry("model.onnx", "5449709e1c519649d4e02ce1023ab7806adeacb20b1ebdbd70fb9a8abeeea01e");
    }

    @Test
    void layersOfEarlierReleasesMeanWhatTheyMeant() throws IOException {
        assertThat(LayerModule.JSON.readValue(
                        "{\"layer\":\"conv2d\",\"filters\":2,\"kernelHeight\":3,\"kernelWidth\":4,\"activation\":\"RELU\"}",
                        LayerSpec.class))
                .isEqualTo(new LayerSpec.Conv2d(2, 3, 4, Activation.RELU));
        assertThat(LayerModule.JSON.readValue("{\"layer\":\"maxPool2d\",\"height\":2,\"width\":3}", LayerSpec.class))
                .isEqualTo(new LayerSpec.MaxPool2d(2, 3));
    }

    @Test
    void everyLayerComesBackFromItsJson() throws IOException {
        List<LayerSpec> layers = LayerNetworks.all()
                .flatMap(plan -> plan.layers().stream())
                .map(PlannedLayer::spec)
                .toList();
        for (LayerSpec layer : layers) {
            String json = LayerModule.JSON.writerFor(LayerSpec.class).writeValueAsString(layer);
            assertThat(LayerModule.JSON.readValue(json, LayerSpec.class))
                    .as(json)
                    .isEqualTo(layer);
        }
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        Path again = directory.resolve("again.zip");
        ModelPackageWriter.write(again, description(), recipe(), ONNX, WEIGHTS);

        assertThat(again).hasSameBinaryContentAs(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("model.json", "recipe.json", "model.onnx", "weights.safetensors");
        }
    }

    @Test
    void aModelThatIsNoNetworkHasItsTrainersFileInsteadOfWeights() throws IOException {
        Path trees = directory.resolve("trees.zip");
        ModelPackageWriter.write(trees, description(), recipe(), ONNX, Map.of("model.ubj", WEIGHTS));

        ModelPackage opened = ModelPackage.open(trees);
        assertThat(opened.onnx()).isEqualTo(ONNX);
        assertThat(opened.file("model.ubj")).isEqualTo(WEIGHTS);
        assertThatThrownBy(opened::weights)
                .isInstanceOf(InvalidModelPackageException.class)
                .hasMessage("it has no 'weights.safetensors', for it is no network; it has [model.onnx, model.ubj,"
                        + " recipe.json]");
        assertThatThrownBy(() -> opened.file("model.pt"))
                .hasMessage("there is no 'model.pt' in the model package; it has [model.onnx, model.ubj, recipe.json]");
    }

    @Test
    void aFlippedBitAnywhereInAFileIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String part : List.of("the network", "the weights", "divideBy", "validation.accuracy")) {
            byte[] flipped = bytes.clone();
            flipped[text.indexOf(part)] ^= 1;
            Files.write(file, flipped);
            assertThatThrownBy(() -> ModelPackage.open(file))
                    .as("flipped in '%s'", part)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void anotherNetworkWithARightZipChecksumIsRefused() throws IOException {
        rewrite(entries -> entries.put("model.onnx", "another one".getBytes(StandardCharsets.UTF_8)));

        assertRefused("'model.onnx' in the model package is not what its digest says");
    }

    @Test
    void anExtraFileIsRefused() throws IOException {
        rewrite(entries -> entries.put("extra.bin", new byte[1]));

        assertRefused("'extra.bin' is in the model package but not in its manifest");
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        rewrite(entries -> entries.remove("weights.safetensors"));
        assertRefused("'weights.safetensors' is missing from the model package");

        writePackage();
        rewrite(entries -> entries.remove("model.json"));
        assertRefused("not a model package: it has no model.json");
    }

    @Test
    void namesThatLeaveThePackageAreRefused() throws IOException {
        for (String name :
                List.of("../evil.sh", "/etc/passwd", "a/../../b.txt", "sub/model.onnx", "C:\\x.txt", ".hidden")) {
            writePackage();
            rewrite(entries -> entries.put(name, new byte[1]));
            assertThatThrownBy(() -> ModelPackage.open(file))
                    .as(name)
                    .isInstanceOf(InvalidModelPackageException.class)
                    .hasMessageStartingWith("a model package must not hold a file of such a name");
        }
    }

    @Test
    void somethingElseThanAZipIsRefused() throws IOException {
        Files.write(file, "no zip at all".getBytes(StandardCharsets.UTF_8));

        assertRefused("not a model package: it is no readable zip file");
    }

    @Test
    void aFileThatChangesAfterOpeningIsNoticedWhenRead() throws IOException {
        ModelPackage opened = ModelPackage.open(file);
        rewrite(entries -> entries.put("model.onnx", "another one".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(opened::onnx).isInstanceOf(InvalidModelPackageException.class);
    }

    /** A package for other tests. */
    static Path write(Path file) throws IOException {
        ModelPackageWriter.write(file, description(), recipe(), ONNX, WEIGHTS);
        return file;
    }

    /** One with another network. */
    static Path write(Path file, String network) throws IOException {
        ModelPackageWriter.write(file, description(), recipe(), network.getBytes(StandardCharsets.UTF_8), WEIGHTS);
        return file;
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> ModelPackage.open(file))
                .isInstanceOf(InvalidModelPackageException.class)
                .hasMessage(message);
    }

    private void rewrite(Consumer<Map<String, byte[]>> change) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        change.accept(entries);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
    }

    private static ModelDescription description() {
        return new ModelDescription(
                new ModelName("digits"),
                List.of(
                        new LayerSpec.Conv2d(4, 1, 1, Activation.RELU),
                        new LayerSpec.MaxPool2d(1, 2),
                        new LayerSpec.Flatten(),
                        new LayerSpec.Dense(2, Activation.SOFTMAX)),
                123,
                Map.of("learningRate", "0.001", "batchSize", "64"),
                Map.of("validation.accuracy", 0.9875),
                "Apache-2.0",
                "Telling 3 from 7",
                ModuleOutput.LOGITS);
    }

    private static FittedRecipe recipe() {
        return FittedRecipe.fit(
                new Schema(List.of(Column.image("pixels", 1, 2)), "digit"),
                List.of(new PreprocessStep.DivideBy(255), new PreprocessStep.Reshape(List.of(1, 1, 2))),
                List.of(Row.of("7", new Cell.Image(new byte[] {1, 2})), Row.of("3", new Cell.Image(new byte[] {3, 4
                }))));
    }
}
