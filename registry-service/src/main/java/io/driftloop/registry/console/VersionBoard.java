package io.driftloop.registry.console;

import io.driftloop.contracts.ModelName;
import io.driftloop.registry.card.CardFields;
import io.driftloop.registry.card.ModelCards;
import io.driftloop.registry.catalog.CatalogNotes;
import io.driftloop.registry.catalog.Edit;
import io.driftloop.registry.catalog.Notes;
import io.driftloop.registry.model.EvidenceReader;
import io.driftloop.registry.model.ModelBrowser;
import io.driftloop.registry.model.ModelShelf;
import io.driftloop.registry.model.VersionEvidence;
import io.driftloop.registry.model.VersionOverview;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells one version of a model. */
public final class VersionBoard {

    private static final int EDITS = 10;

    private final ModelBrowser browser;
    private final EvidenceReader evidence;
    private final CatalogNotes notes;
    private final ModelShelf shelf;
    private final ModelCards cards;
    private final CardFields fields;

    public VersionBoard(
            ModelBrowser browser,
            EvidenceReader evidence,
            CatalogNotes notes,
            ModelShelf shelf,
            ModelCards cards,
            CardFields fields) {
        this.browser = browser;
        this.evidence = evidence;
        this.notes = notes;
        this.shelf = shelf;
        this.cards = cards;
        this.fields = fields;
    }

    /** Versions side by side, in the order of their numbers; {@code model-version-not-found} where one is missing. */
    public VersionComparison compare(ModelName name, List<Integer> numbers) {
        List<VersionOverview> versions =
                browser.versions(name, numbers.stream().sorted().distinct().toList());
        return VersionComparison.of(
                name,
                versions.stream().map(ModelStory.Line::of).toList(),
                versions.stream().map(one -> evidence.of(one.version())).toList());
    }

    /** The version; {@code model-version-not-found} otherwise. */
    public VersionStory version(ModelName name, int number) {
        VersionOverview overview = browser.version(name, number);
        VersionEvidence read = evidence.of(overview.version());
        // the catalogue follows the facts, so that it may not know the newest version for a moment
        Optional<Notes> written = notes.known(name.value(), number);
        List<Edit> edits = written.isPresent() ? notes.edits(name.value(), number, null, EDITS) : List.of();
        return new VersionStory(
                ModelStory.Line.of(overview),
                overview.training(),
                read.confusions().stream().map(ConfusionGrid::of).toList(),
                read.residuals(),
                VersionStory.NeededColumn.of(read.importances()),
                read.architecture(),
                written.orElseGet(() -> new Notes(name.value(), number, "", Map.of(), 0)),
                edits,
                shelf.holds(name, number),
                cards.text(name, number),
                fields.missing(overview.version()),
                read.missing());
    }
}
