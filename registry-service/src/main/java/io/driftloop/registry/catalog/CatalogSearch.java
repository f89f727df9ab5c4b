package io.driftloop.registry.catalog;

import io.driftloop.kit.api.UnitOfWork;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Search over names, descriptions, tags and parameters. */
public final class CatalogSearch {

    private final UnitOfWork unitOfWork;
    private final CatalogTextRepository texts;

    public CatalogSearch(UnitOfWork unitOfWork, CatalogTextRepository texts) {
        this.unitOfWork = unitOfWork;
        this.texts = texts;
    }

    /** Models and versions whose texts hold all words, best first; {@code catalog-request-invalid} for a text without words. */
    public List<SearchHit> search(String text, @Nullable String cursor, int limit) {
        String query = SearchWords.of(text).query();
        SearchPlace after = cursor == null || cursor.isEmpty() ? null : SearchPlace.decoded(cursor);
        return unitOfWork.call(() -> texts.search(query, after, limit));
    }
}
