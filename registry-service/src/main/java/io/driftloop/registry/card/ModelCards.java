package io.driftloop.registry.card;

import io.driftloop.contracts.ModelName;
import io.driftloop.registry.model.EvidenceReader;
import io.driftloop.registry.model.ModelBrowser;
import io.driftloop.registry.model.VersionOverview;

/** Writes the card of a version from what is stored about it; the same facts give the same card. */
public final class ModelCards {

    private final ModelBrowser browser;
    private final EvidenceReader evidence;
    private final CardFields fields;

    public ModelCards(ModelBrowser browser, EvidenceReader evidence, CardFields fields) {
        this.browser = browser;
        this.evidence = evidence;
        this.fields = fields;
    }

    /** The card as Markdown with YAML front matter, as model hubs read it; {@code model-version-not-found} where there is no such version. */
    public String markdown(ModelName model, int version) {
        VersionOverview overview = browser.version(model, version);
        return FrontMatter.of(overview, fields.of(overview.version())) + body(overview);
    }

    /** The same without front matter, for people. */
    public String text(ModelName model, int version) {
        return body(browser.version(model, version));
    }

    private String body(VersionOverview overview) {
        return new CardText(overview, evidence.of(overview.version()), fields.of(overview.version())).body();
    }
}
