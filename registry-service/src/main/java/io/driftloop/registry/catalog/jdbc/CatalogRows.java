package io.driftloop.registry.catalog.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.registry.catalog.CatalogVersion;
import io.driftloop.registry.catalog.RegisteredModel;
import io.driftloop.registry.catalog.Stage;
import io.driftloop.registry.filter.Column;
import io.driftloop.registry.filter.KeysetQuery;
import io.driftloop.registry.filter.Operator;
import io.driftloop.registry.filter.OrderKey;
import io.driftloop.registry.filter.Slice;
import io.driftloop.registry.filter.Vocabulary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Rows of the catalog's tables, and what searches may name. */
final class CatalogRows {

    static final Vocabulary MODELS = new Vocabulary(
            Map.of(
                    "name", Column.text("m.name", Operator.MATCH),
                    "timestamp", new Column("m.updated", Column.Type.NUMBER, Set.of(), "{}"),
                    "last_updated_timestamp", new Column("m.updated", Column.Type.NUMBER, Set.of(), "{}")),
            Map.of("tag", Column.text("(m.tags ->> %s)", Operator.MATCH)),
            Set.of("name", "timestamp", "last_updated_timestamp"),
            List.of(OrderKey.text("m.name", false)));

    static final Vocabulary VERSIONS = new Vocabulary(
            Map.of(
                    "name",
                    Column.text("m.name", Operator.MATCH),
                    "source_path",
                    Column.text("v.source", Operator.MATCH),
                    "run_id",
                    Column.text("v.run_id", Operator.CHOICE),
                    "version_number",
                    new Column("v.version", Column.Type.LENIENT_NUMBER, Operator.ORDER, "{}"),
                    "creation_timestamp",
                    new Column("v.created", Column.Type.NUMBER, Set.of(), "{}"),
                    "last_updated_timestamp",
                    new Column("v.updated", Column.Type.NUMBER, Set.of(), "{}")),
            Map.of("tag", Column.contained("v.tags", Operator.MATCH)),
            Set.of("name", "version_number", "creation_timestamp", "last_updated_timestamp"),
            List.of(
                    OrderKey.integer("v.updated", true),
                    OrderKey.text("m.name", false),
                    OrderKey.integer("v.version", true)));

    /** A version's columns with its aliases. */
    static final String VERSION = """
            v.*, m.name AS model_name,
            (SELECT array_agg(a.alias ORDER BY a.alias) FROM catalog_alias a WHERE a.model = v.model AND a.version = v.version) AS aliases
            """;

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Json json;

    CatalogRows(Json json) {
        this.json = json;
    }

    RegisteredModel model(ResultSet row) throws SQLException {
        return new RegisteredModel(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getInt("last_version"),
                row.getBoolean("managed"),
                texts(row));
    }

    CatalogVersion version(ResultSet row) throws SQLException {
        java.sql.Array aliases = row.getArray("aliases");
        return new CatalogVersion(
                row.getString("model_name"),
                row.getInt("version"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getString("user_id"),
                Stage.of(row.getString("stage")),
                row.getString("description"),
                row.getString("source"),
                row.getString("storage"),
                row.getString("run_id"),
                row.getString("run_link"),
                row.getString("logged_model"),
                texts(row),
                aliases == null ? List.of() : Arrays.asList((String[]) aliases.getArray()));
    }

    private Map<String, String> texts(ResultSet row) throws SQLException {
        String text = row.getString("tags");
        return text.equals("{}") ? Map.of() : json.read(text, TEXTS);
    }

    /** Runs a search and cuts its page. */
    static <T> Slice<T> page(Handle handle, KeysetQuery query, String sql, RowMapper<T> mapper) {
        return query.slice(handle.createQuery(sql)
                .bindMap(query.parameters().values())
                .map((row, context) -> {
                    List<@Nullable String> keys = new ArrayList<>();
                    for (int i = 0; i < query.keys(); i++) {
                        keys.add(row.getString("k" + i));
                    }
                    return new KeysetQuery.Keyed<>(mapper.map(row, context), keys);
                })
                .list());
    }
}
