package io.driftloop.model.pkg;

import io.driftloop.model.recipe.FittedRecipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes a model package: a zip of stored entries in a fixed order with a fixed time, so that the same model gives the same bytes.
 *
 * <p>Order: {@code model.json}, {@code recipe.json}, {@code model.onnx}, then {@code weights.safetensors} of a network, or the other files by name. Where it was admitted
 * {@code admission.json} and {@code admission.sig} come last.
 */
public final class ModelPackageWriter {
    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ModelPackageWriter() {}

    /**
     * Writes a package.
     *
     * @param target new file; an existing one is replaced
     * @param onnx the network: input {@code input} float32 [N, ...], output {@code output} [N, classes], and {@code embedding} where there is one
     * @param weights the parameters as safetensors
     */
    public static void write(
            Path target, ModelDescription description, FittedRecipe recipe, byte[] onnx, byte[] weights)
            throws IOException {
        write(target, description, recipe, onnx, Map.of(ModelPackage.WEIGHTS, weights));
    }

    /**
     * Writes a package of a model that is no network.
     *
     * @param target new file; an existing one is replaced
     * @param onnx the model in ONNX's form, as above
     * @param more further files by name, for instance the trainer's own form of the model
     */
    public static void write(
            Path target, ModelDescription description, FittedRecipe recipe, byte[] onnx, Map<String, byte[]> more)
            throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(ModelPackage.RECIPE, recipe.toJson());
        files.put(ModelPackage.ONNX, onnx);
        files.putAll(new TreeMap<>(more));
        Map<String, String> digests = new LinkedHashMap<>();
        files.forEach((name, content) -> digests.put(name, Digests.of(content)));
        byte[] manifest =
                LayerModule.JSON.writeValueAsBytes(manifest(description, recipe).withFiles(digests));
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, ModelPackage.MANIFEST, manifest);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        }
    }

    /** The same package with another seal. */
    static void copy(Path source, Path target, Function<byte[], PackageSeal> seals) throws IOException {
        try (ZipFile from = new ZipFile(source.toFile());
                OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (ZipEntry entry : Collections.list(from.entries())) {
                if (!PackageSeal.FILES.contains(entry.getName())) {
                    zip.putNextEntry(stored(entry.getName(), entry.getSize(), entry.getCrc()));
                    try (InputStream content = from.getInputStream(entry)) {
                        content.transferTo(zip);
                    }
                    zip.closeEntry();
                }
            }
            try (InputStream manifest = from.getInputStream(from.getEntry(ModelPackage.MANIFEST))) {
                PackageSeal seal = seals.apply(manifest.readAllBytes());
                put(zip, PackageSeal.STATEMENT, seal.statement());
                put(zip, PackageSeal.SIGNATURE, seal.signature());
            }
        }
    }

    private static ModelManifest manifest(ModelDescription description, FittedRecipe recipe) {
        boolean image = recipe.schema().image().isPresent();
        return new ModelManifest(
                ModelManifest.FORMAT,
                description.model(),
                description.layers(),
                list(recipe.outputShape()),
                image ? "UINT8" : recipe.numeric() ? "FP64" : "BYTES",
                list(recipe.inputShape()),
                recipe.classes(),
                description.parameters(),
                description.hyperparameters(),
                description.metrics(),
                Map.of(),
                description.license(),
                description.intendedUse(),
                description.moduleOutput());
    }

    private static List<Integer> list(int[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        zip.putNextEntry(stored(name, content.length, crc.getValue()));
        zip.write(content);
        zip.closeEntry();
    }

    private static ZipEntry stored(String name, long size, long crc) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(FIXED_TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc);
        return entry;
    }
}
