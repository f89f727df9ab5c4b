package io.driftloop.registry.wiring;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.registry.card.CardFields;
import io.driftloop.registry.card.ModelCards;
import io.driftloop.registry.catalog.CatalogNotes;
import io.driftloop.registry.console.Backlogs;
import io.driftloop.registry.console.CatalogBoard;
import io.driftloop.registry.console.LoopBoard;
import io.driftloop.registry.console.ModelBoard;
import io.driftloop.registry.console.MonitoringBoard;
import io.driftloop.registry.console.RunBoard;
import io.driftloop.registry.console.VersionBoard;
import io.driftloop.registry.directory.Listings;
import io.driftloop.registry.lineage.Facts;
import io.driftloop.registry.model.EvidenceReader;
import io.driftloop.registry.model.ModelBrowser;
import io.driftloop.registry.model.ModelShelf;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The read models of the {@code console} feature. */
final class ConsoleBeans {

    @Produces
    @Singleton
    RunBoard runs(Facts facts, Listings listings) {
        return new RunBoard(facts, listings);
    }

    @Produces
    @Singleton
    MonitoringBoard monitoring(Facts facts, Listings listings) {
        return new MonitoringBoard(facts, listings);
    }

    @Produces
    @Singleton
    ModelBoard models(ModelBrowser browser) {
        return new ModelBoard(browser);
    }

    @Produces
    @Singleton
    VersionBoard version(
            ModelBrowser browser,
            EvidenceReader evidence,
            CatalogNotes notes,
            ModelShelf shelf,
            ModelCards cards,
            CardFields fields) {
        return new VersionBoard(browser, evidence, notes, shelf, cards, fields);
    }

    @Produces
    @Singleton
    LoopBoard loop(Facts facts, RunBoard runs, MonitoringBoard monitoring, ModelBrowser models, Backlogs backlogs) {
        return new LoopBoard(facts, runs, monitoring, models, backlogs);
    }

    @Produces
    @Singleton
    CatalogBoard catalog(
            Facts facts, Listings listings, RunBoard runs, MonitoringBoard monitoring, ArtifactStore artifacts) {
        return new CatalogBoard(facts, listings, runs, monitoring, artifacts);
    }
}
