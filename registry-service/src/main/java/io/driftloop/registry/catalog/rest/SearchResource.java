package io.driftloop.registry.catalog.rest;

import io.driftloop.kit.rest.Page;
import io.driftloop.registry.catalog.CatalogSearch;
import io.driftloop.registry.catalog.SearchHit;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/model-search}: models and versions by words. */
@Path("/api/v1/model-search")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {

    private static final int MOST = 500;

    private final CatalogSearch search;

    SearchResource(CatalogSearch search) {
        this.search = search;
    }

    /** Models and versions whose name, description, tags or parameters hold words that begin with each word of {@code q}, best first. */
    @GET
    public Page<SearchHitView> search(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Math.max(1, Math.min(limit, MOST));
        List<SearchHit> hits = search.search(text, cursor, size + 1);
        boolean more = hits.size() > size;
        List<SearchHit> page = more ? hits.subList(0, size) : hits;
        return new Page<>(
                page.stream().map(SearchHitView::of).toList(),
                more ? page.get(size - 1).place().encoded() : null);
    }
}
