package io.driftloop.registry.tracking.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.registry.filter.KeysetQuery;
import io.driftloop.registry.filter.Slice;
import io.driftloop.registry.tracking.DatasetInput;
import io.driftloop.registry.tracking.Experiment;
import io.driftloop.registry.tracking.LoggedModel;
import io.driftloop.registry.tracking.MetricPoint;
import io.driftloop.registry.tracking.RunContent;
import io.driftloop.registry.tracking.RunStatus;
import io.driftloop.registry.tracking.TrackedRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Rows of the tracking tables. */
final class TrackingRows {

    static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<TrackedRun.ModelOutput>> OUTPUTS = new TypeReference<>() {};

    private static final TypeReference<List<MetricPoint>> POINTS = new TypeReference<>() {};
    private static final TypeReference<List<DatasetInput>> INPUTS = new TypeReference<>() {};

    private final Json json;

    TrackingRows(Json json) {
        this.json = json;
    }

    Experiment experiment(ResultSet row) throws SQLException {
        return new Experiment(
                row.getLong("id"),
                row.getString("name"),
                row.getString("artifact_location"),
                row.getBoolean("deleted"),
                row.getLong("created"),
                row.getLong("updated"),
                texts(row, "tags"));
    }

    TrackedRun run(ResultSet row) throws SQLException {
        return new TrackedRun(
                row.getLong("seq"),
                row.getString("id"),
                row.getLong("experiment"),
                row.getString("name"),
                row.getString("user_id"),
                RunStatus.valueOf(row.getString("status")),
                row.getLong("start_time"),
                row.getObject("end_time", Long.class),
                row.getString("artifact_uri"),
                row.getBoolean("deleted"),
                texts(row, "params"),
                texts(row, "tags"),
                json.read(row.getString("outputs"), OUTPUTS));
    }

    RunContent content(ResultSet row) throws SQLException {
        String points = row.getString("points");
        String inputs = row.getString("inputs");
        return new RunContent(
                run(row),
                points == null ? List.of() : json.read(points, POINTS),
                inputs == null ? List.of() : json.read(inputs, INPUTS));
    }

    static MetricPoint point(ResultSet row) throws SQLException {
        return MetricPoint.of(row.getString("key"), row.getDouble("value"), row.getLong("ts"), row.getLong("step"));
    }

    DatasetInput input(ResultSet row) throws SQLException {
        return new DatasetInput(
                row.getString("name"),
                row.getString("digest"),
                row.getString("source_type"),
                row.getString("source"),
                row.getString("schema"),
                row.getString("profile"),
                texts(row, "tags"));
    }

    LoggedModel model(ResultSet row) throws SQLException {
        return new LoggedModel(
                row.getString("id"),
                row.getLong("experiment"),
                row.getString("name"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getString("artifact_uri"),
                LoggedModel.Status.valueOf(row.getString("status")),
                row.getString("model_type"),
                row.getString("source_run"),
                texts(row, "tags"),
                texts(row, "params"));
    }

    private Map<String, String> texts(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text.equals("{}") ? Map.of() : json.read(text, TEXTS);
    }

    /** Runs a search and cuts its page. */
    static <T> Slice<T> page(
            Handle handle, KeysetQuery query, String sql, Map<String, ?> parameters, RowMapper<T> mapper) {
        return query.slice(handle.createQuery(sql)
                .bindMap(query.parameters().values())
                .bindMap(parameters)
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
