package io.driftloop.registry.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.catalog.CatalogVersion;
import io.driftloop.registry.catalog.CatalogVersions;
import io.driftloop.registry.files.FileEntry;
import io.driftloop.registry.files.FilePath;
import io.driftloop.registry.files.Files;
import io.driftloop.registry.files.StoredFile;
import io.driftloop.registry.imports.Servability.NotServable;
import io.driftloop.registry.imports.Servability.Servable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Finds the file to serve among the artifacts of a version that a client registered, by its {@code MLmodel} or by its name. */
public final class RegisteredFiles {

    private static final String PROXY = "mlflow-artifacts:/";
    private static final String MANIFEST = "MLmodel";
    private static final long LARGEST_MANIFEST = 1 << 20;
    private static final String ONNX = "onnx";
    private static final String XGBOOST = "xgboost";
    private static final String CONVERT =
            "log the model with mlflow.onnx.log_model or mlflow.xgboost.log_model, or hand in its file with"
                    + " ./driftloop model import";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final CatalogVersions versions;
    private final Files files;

    public RegisteredFiles(CatalogVersions versions, Files files) {
        this.versions = versions;
        this.files = files;
    }

    /**
     * What can be done with a version.
     *
     * @throws PipelineException {@code registered-model-not-found}, {@code registered-version-not-found}
     */
    public Servability of(String model, int number) {
        return of(versions.get(model, number));
    }

    /** The same of a version that was read. */
    public Servability of(CatalogVersion version) {
        String storage = version.storage();
        if (!storage.startsWith(PROXY) || storage.startsWith(PROXY + "/")) {
            return new NotServable(
                    "",
                    "its files lie at " + storage + " and not on this server",
                    "log the artifacts through this server");
        }
        FilePath place = FilePath.of(storage.substring(PROXY.length()));
        List<FileEntry> found = files.list(place);
        if (found.stream().anyMatch(entry -> entry.name().equals(MANIFEST))) {
            return ofManifest(place);
        }
        List<Servable> known = new ArrayList<>();
        for (FileEntry entry : found) {
            FileFormat.ofName(entry.name())
                    .ifPresent(format -> known.add(servable(format.word(), place, entry.name())));
        }
        return known.size() == 1
                ? known.get(0)
                : new NotServable(
                        "",
                        known.isEmpty()
                                ? "its artifacts hold no MLmodel and no file of a form that is served here"
                                : "its artifacts hold several models: "
                                        + known.stream().map(Servable::file).toList(),
                        CONVERT);
    }

    private Servability ofManifest(FilePath place) {
        JsonNode flavors = manifest(files.get(place.child(MANIFEST))).path("flavors");
        if (flavors.path(ONNX).path("data").isTextual()) {
            return named(ONNX, place, flavors.path(ONNX).path("data").asText());
        }
        if (flavors.path(XGBOOST).path("data").isTextual()) {
            return named(XGBOOST, place, flavors.path(XGBOOST).path("data").asText());
        }
        List<String> words = new ArrayList<>();
        flavors.fieldNames().forEachRemaining(words::add);
        Optional<Servable> script =
                words.contains(Flavor.PYTORCH.word()) ? torchScript(place, flavors) : Optional.empty();
        if (script.isPresent()) {
            return script.get();
        }
        return Flavor.of(words)
                .<Servability>map(flavor -> new NotServable(
                        flavor.word(),
                        "models of flavour " + flavor.word() + " need their own library",
                        flavor.convert()))
                .orElseGet(() -> new NotServable(
                        String.join(", ", words), "its flavours " + words + " are not known here", CONVERT));
    }

    private Servability named(String format, FilePath place, String file) {
        try {
            return servable(format, place, file);
        } catch (PipelineException e) {
            return new NotServable(
                    format, "its MLmodel names '" + file + "', which is not among its artifacts", CONVERT);
        }
    }

    private Servable servable(String format, FilePath place, String name) {
        return new Servable(format, name, files.get(place.child(name)).content());
    }

    /** A scripted module is an archive with code; any other one is pickled. */
    private Optional<Servable> torchScript(FilePath place, JsonNode flavors) {
        String directory =
                flavors.path(Flavor.PYTORCH.word()).path("model_data").asText("data");
        try {
            StoredFile file = files.get(place.child(directory + "/model.pth"));
            return holdsCode(files.content(file))
                    ? Optional.of(new Servable("torchscript", directory + "/model.pth", file.content()))
                    : Optional.empty();
        } catch (PipelineException e) {
            return Optional.empty();
        }
    }

    private static boolean holdsCode(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream().anyMatch(entry -> entry.getName().matches("[^/]+/code/.*"));
        } catch (ZipException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode manifest(StoredFile file) {
        if (file.content().bytes() > LARGEST_MANIFEST) {
            return YAML.createObjectNode();
        }
        try {
            return YAML.readTree(files.content(file).toFile());
        } catch (JsonProcessingException e) {
            return YAML.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
