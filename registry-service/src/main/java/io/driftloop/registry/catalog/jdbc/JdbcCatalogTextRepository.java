package io.driftloop.registry.catalog.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.catalog.CatalogTextRepository;
import io.driftloop.registry.catalog.SearchHit;
import io.driftloop.registry.catalog.SearchPlace;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The words of each model and version are kept by the database itself, whoever writes: see the triggers of {@code catalog_text}. */
@Singleton
final class JdbcCatalogTextRepository implements CatalogTextRepository {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Session session;
    private final Json json;

    JdbcCatalogTextRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public List<SearchHit> search(String query, @Nullable SearchPlace after, int limit) {
        Query sql = session.handle()
                .createQuery("""
                        SELECT h.*, m.name, coalesce(v.description, m.description) AS description, coalesce(v.tags, m.tags) AS tags
                        FROM (SELECT * FROM (SELECT t.model, t.version, t.changed, CAST(ts_rank(t.words, q) AS float8) AS rank
                                             FROM to_tsquery('simple', :query) AS q, catalog_text t WHERE t.words @@ q) r
                        """
                        + (after == null
                                ? ""
                                : "WHERE (rank, changed, model, version) < (:rank, :changed, :model, :version)\n")
                        + """
                        ORDER BY rank DESC, changed DESC, model DESC, version DESC LIMIT :limit) h
                        JOIN registered_model m ON m.id = h.model
                        LEFT JOIN catalog_version v ON v.model = h.model AND v.version = h.version
                        ORDER BY h.rank DESC, h.changed DESC, h.model DESC, h.version DESC
                        """)
                .bind("query", query)
                .bind("limit", limit);
        if (after != null) {
            sql.bind("rank", after.rank())
                    .bind("changed", after.changed())
                    .bind("model", after.model())
                    .bind("version", after.version());
        }
        return sql.map((row, context) -> new SearchHit(
                        row.getString("name"),
                        row.getInt("version"),
                        row.getString("description"),
                        json.read(row.getString("tags"), TEXTS),
                        row.getLong("changed"),
                        row.getDouble("rank"),
                        new SearchPlace(
                                row.getDouble("rank"),
                                row.getLong("changed"),
                                row.getLong("model"),
                                row.getInt("version"))))
                .list();
    }
}
