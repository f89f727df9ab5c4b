package io.driftloop.registry.mlflow.rest;

import io.driftloop.registry.catalog.CatalogNotes;
import io.driftloop.registry.catalog.CatalogVersion;
import io.driftloop.registry.catalog.CatalogVersions;
import io.driftloop.registry.catalog.CatalogVersions.NewVersion;
import io.driftloop.registry.catalog.Stage;
import io.driftloop.registry.filter.Slice;

/** {@code model-versions/...}. */
final class ModelVersionCalls {

    private static final int PAGE = 10_000;
    private static final int MOST = 200_000;

    private final CatalogVersions versions;

    private final CatalogNotes notes;

    ModelVersionCalls(CatalogVersions versions, CatalogNotes notes) {
        this.notes = notes;
        this.versions = versions;
    }

    void addTo(CallTable table) {
        table.post("model-versions/create", in -> answer(versions.create(wish(in))))
                .get("model-versions/get", in -> answer(versions.get(in.text("name"), in.version())))
                .get("model-versions/search", this::search)
                .get(
                        "model-versions/get-download-uri",
                        in -> Doc.of("artifact_uri", versions.storage(in.text("name"), in.version())))
                .patch("model-versions/update", in -> {
                    notes.describe(in.text("name"), known(in), in.orEmpty("description"));
                    return answer(versions.get(in.text("name"), in.version()));
                })
                .post(
                        "model-versions/transition-stage",
                        in -> answer(versions.move(
                                in.text("name"),
                                in.version(),
                                Stage.of(in.text("stage")),
                                in.flag("archive_existing_versions"))))
                .delete("model-versions/delete", in -> {
                    versions.delete(in.text("name"), in.version());
                    return Doc.empty();
                })
                .post("model-versions/set-tag", in -> {
                    notes.tag(in.text("name"), known(in), in.text("key"), in.orEmpty("value"));
                    return Doc.empty();
                })
                .delete("model-versions/delete-tag", in -> {
                    notes.tag(in.text("name"), known(in), in.text("key"), null);
                    return Doc.empty();
                });
    }

    /** Version 0 means the model in notes; here it is a version that nobody has. */
    private static int known(Fields in) {
        return in.version() == 0 ? -1 : in.version();
    }

    private static NewVersion wish(Fields in) {
        return new NewVersion(
                in.text("name"),
                in.text("source"),
                in.orEmpty("run_id"),
                in.orEmpty("run_link"),
                in.orEmpty("description"),
                in.orEmpty("model_id"),
                in.pairs("tags"));
    }

    private Doc search(Fields in) {
        Slice<CatalogVersion> page = versions.search(in.search(PAGE, MOST));
        return new Doc()
                .list("model_versions", page.items(), RegistryViews::version)
                .with("next_page_token", page.next());
    }

    private static Doc answer(CatalogVersion version) {
        return Doc.of("model_version", RegistryViews.version(version));
    }
}
