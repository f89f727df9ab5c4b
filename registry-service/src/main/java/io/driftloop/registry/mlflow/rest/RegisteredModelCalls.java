package io.driftloop.registry.mlflow.rest;

import io.driftloop.registry.catalog.CatalogNotes;
import io.driftloop.registry.catalog.CatalogVersions;
import io.driftloop.registry.catalog.ModelEntry;
import io.driftloop.registry.catalog.RegisteredModels;
import io.driftloop.registry.catalog.Stage;
import io.driftloop.registry.filter.Slice;
import java.util.stream.Collectors;

/** {@code registered-models/...}. */
final class RegisteredModelCalls {

    private static final int PAGE = 100;
    private static final int MOST = 1_000;

    private final RegisteredModels models;
    private final CatalogVersions versions;
    private final CatalogNotes notes;

    RegisteredModelCalls(RegisteredModels models, CatalogVersions versions, CatalogNotes notes) {
        this.notes = notes;
        this.models = models;
        this.versions = versions;
    }

    void addTo(CallTable table) {
        table.post(
                        "registered-models/create",
                        in -> answer(models.create(in.text("name"), in.orEmpty("description"), in.pairs("tags"))))
                .get("registered-models/get", in -> answer(models.get(in.text("name"))))
                .get("registered-models/search", this::search)
                .post("registered-models/rename", in -> answer(models.rename(in.text("name"), in.text("new_name"))))
                .patch("registered-models/update", in -> {
                    notes.describe(in.text("name"), 0, in.orEmpty("description"));
                    return answer(models.get(in.text("name")));
                })
                .delete("registered-models/delete", in -> {
                    models.delete(in.text("name"));
                    return Doc.empty();
                })
                .get("registered-models/get-latest-versions", this::latest)
                .post("registered-models/get-latest-versions", this::latest)
                .post("registered-models/set-tag", in -> {
                    notes.tag(in.text("name"), 0, in.text("key"), in.orEmpty("value"));
                    return Doc.empty();
                })
                .delete("registered-models/delete-tag", in -> {
                    notes.tag(in.text("name"), 0, in.text("key"), null);
                    return Doc.empty();
                });
        aliases(table);
    }

    private void aliases(CallTable table) {
        table.post("registered-models/alias", in -> {
                    models.setAlias(in.text("name"), in.text("alias"), in.version());
                    return Doc.empty();
                })
                .get(
                        "registered-models/alias",
                        in -> Doc.of(
                                "model_version",
                                RegistryViews.version(models.byAlias(in.text("name"), in.text("alias")))))
                .delete("registered-models/alias", in -> {
                    models.removeAlias(in.text("name"), in.text("alias"));
                    return Doc.empty();
                });
    }

    private Doc search(Fields in) {
        Slice<ModelEntry> page = models.search(in.search(PAGE, MOST));
        return new Doc()
                .list("registered_models", page.items(), RegistryViews::model)
                .with("next_page_token", page.next());
    }

    private Doc latest(Fields in) {
        return new Doc()
                .list(
                        "model_versions",
                        versions.latest(
                                in.text("name"),
                                in.texts("stages").stream().map(Stage::of).collect(Collectors.toSet())),
                        RegistryViews::version);
    }

    private static Doc answer(ModelEntry entry) {
        return Doc.of("registered_model", RegistryViews.model(entry));
    }
}
