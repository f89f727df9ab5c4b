package io.driftloop.registry.mlflow.rest;

import io.driftloop.registry.catalog.CatalogVersion;
import io.driftloop.registry.catalog.ModelEntry;
import java.util.Map;

/** Registered models and versions as the protocol shows them. */
final class RegistryViews {

    private RegistryViews() {}

    static Doc model(ModelEntry entry) {
        return Doc.of("name", entry.model().name())
                .with("creation_timestamp", entry.model().created())
                .with("last_updated_timestamp", entry.model().updated())
                .with("description", entry.model().description())
                .list("latest_versions", entry.latest(), RegistryViews::version)
                .with("tags", Doc.pairs(entry.model().tags()))
                .list("aliases", entry.aliases().entrySet(), RegistryViews::alias);
    }

    private static Doc alias(Map.Entry<String, Integer> alias) {
        return Doc.of("alias", alias.getKey()).with("version", String.valueOf(alias.getValue()));
    }

    static Doc version(CatalogVersion version) {
        return Doc.of("name", version.model())
                .with("version", String.valueOf(version.version()))
                .with("creation_timestamp", version.created())
                .with("last_updated_timestamp", version.updated())
                .with("user_id", version.user())
                .with("current_stage", version.stage().label())
                .with("description", version.description())
                .with("source", version.source())
                .with("run_id", version.runId())
                .with("status", "READY")
                .with("tags", Doc.pairs(version.tags()))
                .with("run_link", version.runLink())
                .with("aliases", version.aliases())
                .with("model_id", version.loggedModel());
    }
}
