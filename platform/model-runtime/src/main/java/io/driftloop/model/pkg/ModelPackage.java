package io.driftloop.model.pkg;

import com.fasterxml.jackson.core.JacksonException;
import io.driftloop.contracts.Admission;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.recipe.RecipeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A model version's file, opened and verified: its files are exactly those of the manifest, each has the digest it names, and who admitted it has
 * signed that. Nothing is ever extracted to disk. Immutable and thread-safe.
 */
public final class ModelPackage {
    /** Media type of the artifact. */
    public static final String MEDIA_TYPE = "application/vnd.driftloop.model+zip";

    static final String MANIFEST = "model.json";
    static final String RECIPE = "recipe.json";
    static final String ONNX = "model.onnx";
    /** A network's parameters, inside. */
    public static final String WEIGHTS = "weights.safetensors";

    /** A TorchScript module inside, as {@code torch.jit.load} takes it. */
    public static final String MODULE = "model.pt";

    private static final List<String> REQUIRED = List.of(RECIPE, ONNX);
    /** A manifest or recipe beyond this is no honest one. */
    private static final long MAX_JSON_BYTES = 16L << 20;

    private static final long MAX_FILE_BYTES = 1L << 30;

    private final Path file;
    private final ModelManifest manifest;
    private final FittedRecipe recipe;
    private final @Nullable Admission admission;

    private ModelPackage(Path file, ModelManifest manifest, FittedRecipe recipe, @Nullable Admission admission) {
        this.file = file;
        this.manifest = manifest;
        this.recipe = recipe;
        this.admission = admission;
    }

    /**
     * Opens a package and verifies its digests, not its signature: for who has just made it, or has been given it by who verified it. The file must
     * stay in place while the package is used.
     *
     * @throws InvalidModelPackageException when a file is missing, unexpected, doubled, outside, too large, or not what its digest says
     */
    public static ModelPackage open(Path file) throws IOException {
        return open(file, (seal, admission) -> {});
    }

    /**
     * Opens a package and verifies its digests and, where it has one, its signature.
     *
     * @throws InvalidModelPackageException as above, and when it is signed by nobody who is trusted, wrongly, or not although it must be
     */
    public static ModelPackage open(Path file, PackageTrust trust) throws IOException {
        return open(file, trust::check);
    }

    private interface SealCheck {
        void check(@Nullable PackageSeal seal, @Nullable Admission admission) throws InvalidModelPackageException;
    }

    private static ModelPackage open(Path file, SealCheck check) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, ZipEntry> entries = entries(zip);
            byte[] text = manifestText(zip, entries);
            ModelManifest manifest = manifest(text);
            requireExactly(manifest, entries);
            PackageSeal seal = seal(zip, entries);
            Admission admission = seal == null ? null : seal.of(text);
            check.check(seal, admission);
            for (Map.Entry<String, String> expected : manifest.files().entrySet()) {
                verify(zip, Objects.requireNonNull(entries.get(expected.getKey())), expected.getValue());
            }
            FittedRecipe recipe =
                    FittedRecipe.fromJson(read(zip, Objects.requireNonNull(entries.get(RECIPE)), MAX_JSON_BYTES));
            if (!recipe.classes().equals(manifest.classes())) {
                throw new InvalidModelPackageException("the recipe knows other classes than the manifest");
            }
            return new ModelPackage(file, manifest, recipe, admission);
        } catch (ZipException e) {
            throw new InvalidModelPackageException("not a model package: it is no readable zip file");
        } catch (RecipeException e) {
            throw new InvalidModelPackageException("not a model package: " + e.getMessage());
        }
    }

    /** What the package says of itself. */
    public ModelManifest manifest() {
        return manifest;
    }

    /** How raw rows become network inputs. */
    public FittedRecipe recipe() {
        return recipe;
    }

    /** Who let it in; empty of a package that is not signed. */
    public Optional<Admission> admission() {
        return Optional.ofNullable(admission);
    }

    /** The network as ONNX. */
    public byte[] onnx() throws IOException {
        return verified(ONNX);
    }

    /**
     * The parameters as safetensors.
     *
     * @throws InvalidModelPackageException when it has none: it is no network that this platform trained
     */
    public byte[] weights() throws IOException {
        if (!manifest.files().containsKey(WEIGHTS)) {
            throw new InvalidModelPackageException("it has no '" + WEIGHTS + "', for it is no network; it has "
                    + manifest.files().keySet());
        }
        return verified(WEIGHTS);
    }

    /**
     * One of the files that the manifest names, as it is.
     *
     * @throws InvalidModelPackageException when there is no such file
     */
    public byte[] file(String name) throws IOException {
        if (!manifest.files().containsKey(name)) {
            throw new InvalidModelPackageException("there is no '" + name + "' in the model package; it has "
                    + manifest.files().keySet());
        }
        return verified(name);
    }

    /** Read again, so checked again: the file may have changed since it was opened. */
    private byte[] verified(String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new InvalidModelPackageException("'" + name + "' is gone from the model package");
            }
            byte[] content = read(zip, entry, MAX_FILE_BYTES);
            if (!Digests.of(content).equals(manifest.files().get(name))) {
                throw new InvalidModelPackageException(
                        "'" + name + "' in the model package is not what its digest says");
            }
            return content;
        }
    }

    private static Map<String, ZipEntry> entries(ZipFile zip) throws InvalidModelPackageException {
        Map<String, ZipEntry> entries = new HashMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            if (!name.matches("[a-z0-9][a-z0-9_-]*(\\.[a-z0-9]+)+")) {
                throw new InvalidModelPackageException("a model package must not hold a file of such a name: '"
                        + name.substring(0, Math.min(80, name.length())) + "'");
            }
            if (entries.put(name, entry) != null) {
                throw new InvalidModelPackageException("'" + name + "' is twice in the model package");
            }
        }
        return entries;
    }

    private static byte[] manifestText(ZipFile zip, Map<String, ZipEntry> entries) throws IOException {
        ZipEntry entry = entries.get(MANIFEST);
        if (entry == null) {
            throw new InvalidModelPackageException("not a model package: it has no " + MANIFEST);
        }
        return read(zip, entry, MAX_JSON_BYTES);
    }

    private static @Nullable PackageSeal seal(ZipFile zip, Map<String, ZipEntry> entries) throws IOException {
        ZipEntry statement = entries.get(PackageSeal.STATEMENT);
        ZipEntry signature = entries.get(PackageSeal.SIGNATURE);
        if (statement == null && signature == null) {
            return null;
        }
        if (statement == null || signature == null) {
            throw new InvalidModelPackageException("'" + PackageSeal.STATEMENT + "' and '" + PackageSeal.SIGNATURE
                    + "' belong together, but only one of them is in the model package");
        }
        return new PackageSeal(read(zip, statement, MAX_JSON_BYTES), read(zip, signature, MAX_JSON_BYTES));
    }

    private static ModelManifest manifest(byte[] text) throws IOException {
        ModelManifest manifest;
        try {
            manifest = LayerModule.JSON.readValue(text, ModelManifest.class);
        } catch (JacksonException | NullPointerException e) {
            throw new InvalidModelPackageException("not a model package: " + MANIFEST + " cannot be read");
        }
        if (manifest.format() != ModelManifest.FORMAT) {
            throw new InvalidModelPackageException(
                    "a model package of format " + manifest.format() + "; this release reads " + ModelManifest.FORMAT);
        }
        return manifest;
    }

    private static void requireExactly(ModelManifest manifest, Map<String, ZipEntry> entries)
            throws InvalidModelPackageException {
        for (String name : REQUIRED) {
            if (!manifest.files().containsKey(name)) {
                throw new InvalidModelPackageException("the manifest does not name '" + name + "'");
            }
        }
        for (String name : manifest.files().keySet()) {
            if (!entries.containsKey(name)) {
                throw new InvalidModelPackageException("'" + name + "' is missing from the model package");
            }
        }
        for (String name : entries.keySet()) {
            if (!name.equals(MANIFEST)
                    && !PackageSeal.FILES.contains(name)
                    && !manifest.files().containsKey(name)) {
                throw new InvalidModelPackageException(
                        "'" + name + "' is in the model package but not in its manifest");
            }
        }
    }

    private static void verify(ZipFile zip, ZipEntry entry, String sha256) throws IOException {
        if (entry.getSize() > MAX_FILE_BYTES) {
            throw new InvalidModelPackageException(
                    "'" + entry.getName() + "' in the model package is larger than 1 GiB");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            if (!Digests.of(in).equals(sha256)) {
                throw new InvalidModelPackageException(
                        "'" + entry.getName() + "' in the model package is not what its digest says");
            }
        }
    }

    private static byte[] read(ZipFile zip, ZipEntry entry, long limit) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) limit + 1);
            if (content.length > limit) {
                throw new InvalidModelPackageException("'" + entry.getName() + "' in the model package is too large");
            }
            // ZipFile does not compare checksums, and the manifest has no digest of its own
            CRC32 crc = new CRC32();
            crc.update(content);
            if (crc.getValue() != entry.getCrc()) {
                throw new InvalidModelPackageException(
                        "'" + entry.getName() + "' in the model package is not what its checksum says");
            }
            return content;
        }
    }
}
