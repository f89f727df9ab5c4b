package io.driftloop.registry.catalog.jdbc;

import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.catalog.CatalogVersion;
import io.driftloop.registry.catalog.CatalogVersionRepository;
import io.driftloop.registry.catalog.Stage;
import io.driftloop.registry.filter.KeysetQuery;
import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

@Singleton
final class JdbcCatalogVersionRepository implements CatalogVersionRepository {

    private static final String TABLES = "catalog_version v JOIN registered_model m ON m.id = v.model";
    private static final String FROM = TABLES + " WHERE ";

    private final Session session;
    private final Json json;
    private final CatalogRows rows;

    JdbcCatalogVersionRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
        this.rows = new CatalogRows(json);
    }

    @Override
    public boolean add(long model, CatalogVersion version) {
        return session.handle()
                        .createUpdate("""
                        INSERT INTO catalog_version (model, version, created, updated, user_id, stage, description, source, storage,
                            run_id, run_link, logged_model, tags)
                        VALUES (:model, :version, :created, :updated, :user, :stage, :description, :source, :storage,
                            :run, :link, :logged, CAST(:tags AS jsonb))
                        ON CONFLICT (model, version) DO NOTHING
                        """)
                        .bind("model", model)
                        .bind("version", version.version())
                        .bind("created", version.created())
                        .bind("updated", version.updated())
                        .bind("user", version.user())
                        .bind("stage", version.stage().label())
                        .bind("description", version.description())
                        .bind("source", version.source())
                        .bind("storage", version.storage())
                        .bind("run", version.runId())
                        .bind("link", version.runLink())
                        .bind("logged", version.loggedModel())
                        .bind("tags", json.write(version.tags()))
                        .execute()
                == 1;
    }

    @Override
    public void save(long model, CatalogVersion version) {
        session.handle()
                .createUpdate("""
                        UPDATE catalog_version SET updated = :updated, stage = :stage, description = :description, tags = CAST(:tags AS jsonb)
                        WHERE model = :model AND version = :version
                        """)
                .bind("model", model)
                .bind("version", version.version())
                .bind("updated", version.updated())
                .bind("stage", version.stage().label())
                .bind("description", version.description())
                .bind("tags", json.write(version.tags()))
                .execute();
    }

    @Override
    public Optional<CatalogVersion> find(long model, int version) {
        return session.handle()
                .createQuery(
                        "SELECT " + CatalogRows.VERSION + " FROM " + FROM + "v.model = :model AND v.version = :version")
                .bind("model", model)
                .bind("version", version)
                .map((row, context) -> rows.version(row))
                .findOne();
    }

    @Override
    public List<CatalogVersion> latest(Collection<Long> models) {
        // one look into an index per model and stage: the cost does not grow with the versions that a model has
        return session.handle()
                .createQuery("SELECT l.* FROM unnest(:models) AS asked (id) CROSS JOIN unnest(:stages) AS s (stage)"
                        + " CROSS JOIN LATERAL (SELECT " + CatalogRows.VERSION + " FROM " + FROM
                        + "v.model = asked.id AND v.stage = s.stage ORDER BY v.version DESC LIMIT 1) l"
                        + " ORDER BY l.model, l.stage")
                .bindArray("models", Long.class, models.toArray())
                .bindArray(
                        "stages",
                        String.class,
                        Arrays.stream(Stage.values()).map(Stage::label).toArray())
                .map((row, context) -> rows.version(row))
                .list();
    }

    @Override
    public void moveAll(long model, Stage from, Stage to, int except, long now) {
        session.handle()
                .createUpdate("""
                        UPDATE catalog_version SET stage = :to, updated = :now
                        WHERE model = :model AND stage = :from AND version <> :except
                        """)
                .bind("model", model)
                .bind("from", from.label())
                .bind("to", to.label())
                .bind("except", except)
                .bind("now", now)
                .execute();
    }

    @Override
    public void remove(long model, int version) {
        session.handle()
                .createUpdate("DELETE FROM catalog_version WHERE model = :model AND version = :version")
                .bind("model", model)
                .bind("version", version)
                .execute();
    }

    @Override
    public Slice<CatalogVersion> search(Search search) {
        KeysetQuery query = new KeysetQuery(search, CatalogRows.VERSIONS);
        String sql = query.sql(CatalogRows.VERSION, TABLES, "true");
        return CatalogRows.page(session.handle(), query, sql, (row, context) -> rows.version(row));
    }

    @Override
    public List<CatalogVersion> ofClients(long model, int below, int limit) {
        return session.handle()
                .createQuery(
                        "SELECT " + CatalogRows.VERSION + " FROM " + FROM
                                + "v.model = :model AND v.version < :below AND v.user_id <> :pipelines ORDER BY v.version DESC LIMIT :limit")
                .bind("model", model)
                .bind("below", below)
                .bind("pipelines", CatalogVersion.OF_PIPELINES)
                .bind("limit", limit)
                .map((row, context) -> rows.version(row))
                .list();
    }
}
