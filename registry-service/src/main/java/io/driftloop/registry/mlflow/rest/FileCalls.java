package io.driftloop.registry.mlflow.rest;

import io.driftloop.registry.files.FileEntry;
import io.driftloop.registry.files.FilePath;
import io.driftloop.registry.files.Files;
import io.driftloop.registry.tracking.LoggedModels;
import io.driftloop.registry.tracking.Runs;
import java.util.List;
import java.util.Optional;

/** Listings of what runs and logged models keep. */
final class FileCalls {

    private static final String PROXY = "mlflow-artifacts:/";

    private final Runs runs;
    private final LoggedModels models;
    private final Files files;

    FileCalls(Runs runs, LoggedModels models, Files files) {
        this.runs = runs;
        this.models = models;
        this.files = files;
    }

    void addTo(CallTable table) {
        table.get("artifacts/list", in -> list(runs.head(in.runId()).artifactUri(), in.orEmpty("path")))
                .get(
                        "logged-models/{model_id}/artifacts/directories",
                        in -> list(
                                models.get(in.text("model_id")).artifactUri(), in.orEmpty("artifact_directory_path")));
    }

    /** The place below the proxy's root that an address means; empty for other places. */
    static Optional<FilePath> place(String uri) {
        return uri.startsWith(PROXY) && !uri.startsWith(PROXY + "/")
                ? Optional.of(FilePath.of(uri.substring(PROXY.length())))
                : Optional.empty();
    }

    private Doc list(String rootUri, String path) {
        FilePath below = FilePath.of(path);
        List<FileEntry> entries =
                place(rootUri).map(root -> files.list(root.child(path))).orElse(List.of());
        String prefix = below.value().isEmpty() ? "" : below.value() + "/";
        return Doc.of("root_uri", rootUri).list("files", entries, entry -> view(prefix, entry));
    }

    static Doc view(String prefix, FileEntry entry) {
        return Doc.of("path", prefix + entry.name())
                .with("is_dir", entry.directory())
                .with("file_size", entry.directory() ? null : entry.bytes());
    }
}
