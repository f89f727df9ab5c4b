package io.driftloop.registry.catalog.jdbc;

import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.catalog.RegisteredModel;
import io.driftloop.registry.catalog.RegisteredModelRepository;
import io.driftloop.registry.filter.KeysetQuery;
import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

@Singleton
final class JdbcRegisteredModelRepository implements RegisteredModelRepository {

    private final Session session;
    private final Json json;
    private final CatalogRows rows;

    JdbcRegisteredModelRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
        this.rows = new CatalogRows(json);
    }

    @Override
    public Optional<RegisteredModel> add(
            String name, String description, boolean managed, Map<String, String> tags, long now) {
        return session.handle()
                .createQuery("""
                        INSERT INTO registered_model (name, description, created, updated, managed, tags)
                        VALUES (:name, :description, :now, :now, :managed, CAST(:tags AS jsonb))
                        ON CONFLICT (name) DO NOTHING RETURNING *
                        """)
                .bind("name", name)
                .bind("description", description)
                .bind("managed", managed)
                .bind("now", now)
                .bind("tags", json.write(tags))
                .map((row, context) -> rows.model(row))
                .findOne();
    }

    @Override
    public Optional<RegisteredModel> find(String name) {
        return one("SELECT * FROM registered_model WHERE name = :name", name);
    }

    @Override
    public Optional<RegisteredModel> lock(String name) {
        return one("SELECT * FROM registered_model WHERE name = :name FOR NO KEY UPDATE", name);
    }

    private Optional<RegisteredModel> one(String sql, String name) {
        return session.handle()
                .createQuery(sql)
                .bind("name", name)
                .map((row, context) -> rows.model(row))
                .findOne();
    }

    @Override
    public Optional<RegisteredModel> nextVersion(String name, long now) {
        return session.handle()
                .createQuery("""
                        UPDATE registered_model r SET updated = :now, last_version =
                            GREATEST(r.last_version, COALESCE((SELECT m.last_version FROM model m WHERE m.name = r.name), 0)) + 1
                        WHERE r.name = :name RETURNING *
                        """)
                .bind("name", name)
                .bind("now", now)
                .map((row, context) -> rows.model(row))
                .findOne();
    }

    @Override
    public boolean save(RegisteredModel model) {
        return session.handle()
                        .createUpdate("""
                                UPDATE registered_model SET name = :name, description = :description, updated = :updated,
                                    last_version = :last, managed = :managed, tags = CAST(:tags AS jsonb)
                                WHERE id = :id AND NOT EXISTS (SELECT 1 FROM registered_model o WHERE o.name = :name AND o.id <> :id)
                                """)
                        .bind("id", model.id())
                        .bind("name", model.name())
                        .bind("description", model.description())
                        .bind("updated", model.updated())
                        .bind("last", model.lastVersion())
                        .bind("managed", model.managed())
                        .bind("tags", json.write(model.tags()))
                        .execute()
                == 1;
    }

    @Override
    public void remove(long id) {
        session.handle()
                .createUpdate("DELETE FROM registered_model WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    @Override
    public Slice<RegisteredModel> search(Search search) {
        KeysetQuery query = new KeysetQuery(search, CatalogRows.MODELS);
        String sql = query.sql("m.*", "registered_model m", "true");
        return CatalogRows.page(session.handle(), query, sql, (row, context) -> rows.model(row));
    }

    @Override
    public Map<Long, Map<String, Integer>> aliases(Collection<Long> models) {
        Map<Long, Map<String, Integer>> aliases = new HashMap<>();
        session.handle()
                .createQuery("SELECT model, alias, version FROM catalog_alias WHERE model = ANY(:models)")
                .bindArray("models", Long.class, models.toArray())
                .map((row, context) -> aliases.computeIfAbsent(row.getLong("model"), model -> new TreeMap<>())
                        .put(row.getString("alias"), row.getInt("version")))
                .list();
        return aliases;
    }

    @Override
    public void setAlias(long model, String alias, int version) {
        session.handle()
                .createUpdate("""
                        INSERT INTO catalog_alias (model, alias, version) VALUES (:model, :alias, :version)
                        ON CONFLICT (model, alias) DO UPDATE SET version = excluded.version
                        """)
                .bind("model", model)
                .bind("alias", alias)
                .bind("version", version)
                .execute();
    }

    @Override
    public boolean removeAlias(long model, String alias) {
        return session.handle()
                        .createUpdate("DELETE FROM catalog_alias WHERE model = :model AND alias = :alias")
                        .bind("model", model)
                        .bind("alias", alias)
                        .execute()
                == 1;
    }

    @Override
    public List<RegisteredModel> ofClients(String after, int limit) {
        return session.handle()
                .createQuery(
                        "SELECT * FROM registered_model WHERE NOT managed AND name > :after ORDER BY name LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> rows.model(row))
                .list();
    }
}
