package io.driftloop.registry.model.jdbc;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.model.AliasMove;
import io.driftloop.registry.model.AliasSpan;
import io.driftloop.registry.model.MetricSeries;
import io.driftloop.registry.model.Model;
import io.driftloop.registry.model.ModelOverview;
import io.driftloop.registry.model.ModelPageRepository;
import io.driftloop.registry.model.ModelVersion;
import io.driftloop.registry.model.TrainingResult;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every page is a range of an index. */
@Singleton
final class JdbcModelPageRepository implements ModelPageRepository {

    /** A metric's name as people say it: bare on the base slice, after the slice's name on others. */
    private static final String MEASURED = """
            jsonb_array_elements(v.content -> 'slices') AS s (slice), jsonb_each_text(s.slice -> 'candidate') AS c (key, value),
            LATERAL (SELECT CASE s.slice ->> 'slice' WHEN 'base' THEN c.key ELSE (s.slice ->> 'slice') || '.' || c.key END AS name) AS n
            """;

    private final Session session;
    private final Json json;
    private final VersionRows rows;

    JdbcModelPageRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
        this.rows = new VersionRows(json);
    }

    @Override
    public List<ModelOverview> models(@Nullable ModelName after, int limit) {
        List<Model> models = session.handle()
                .createQuery("SELECT * FROM model WHERE name > :after ORDER BY name LIMIT :limit")
                .bind("after", after == null ? "" : after.value())
                .bind("limit", limit)
                .map(ModelRows::model)
                .list();
        Map<String, AliasMove> moves = new HashMap<>();
        newest(models.stream().map(Model::id).toList())
                .forEach(move -> moves.put(move.modelId() + " " + move.alias(), move));
        return models.stream()
                .map(model -> new ModelOverview(
                        model,
                        moves.get(model.id() + " " + AliasMove.CHAMPION),
                        moves.get(model.id() + " " + AliasMove.CHALLENGER)))
                .toList();
    }

    private List<AliasMove> newest(Collection<ModelId> models) {
        return session.handle()
                .createQuery("""
                        SELECT l.* FROM unnest(:models) AS m (id) CROSS JOIN (VALUES ('champion'), ('challenger')) AS a (alias)
                        CROSS JOIN LATERAL (SELECT * FROM model_alias_move x WHERE x.model_id = m.id AND x.alias = a.alias
                                            ORDER BY x.generation DESC LIMIT 1) AS l
                        """)
                .bindArray(
                        "models",
                        String.class,
                        models.stream().map(ModelId::value).toArray())
                .map(AliasRows::move)
                .list();
    }

    @Override
    public long served() {
        return session.handle().createQuery("""
                        SELECT count(*) FROM model m
                        CROSS JOIN LATERAL (SELECT version FROM model_alias_move x WHERE x.model_id = m.id AND x.alias = 'champion'
                                            ORDER BY x.generation DESC LIMIT 1) AS l
                        WHERE l.version IS NOT NULL""").mapTo(Long.class).one();
    }

    @Override
    public List<ModelVersion> versions(ModelId id, @Nullable Integer before, int limit) {
        return session.handle()
                .createQuery(
                        JdbcModelRepository.VERSION
                                + "WHERE v.model_id = :id AND v.version < :before AND v.retired IS DISTINCT FROM 'deleted' ORDER BY v.version DESC LIMIT :limit")
                .bind("id", id.value())
                .bind("before", before == null ? Integer.MAX_VALUE : before)
                .bind("limit", limit)
                .map(rows)
                .list();
    }

    @Override
    public List<ModelVersion> versions(ModelId id, Collection<Integer> numbers) {
        return session.handle()
                .createQuery(JdbcModelRepository.VERSION + "WHERE v.model_id = :id AND v.version = ANY(:numbers)"
                        + " AND v.retired IS DISTINCT FROM 'deleted'")
                .bind("id", id.value())
                .bindArray("numbers", Integer.class, numbers.toArray())
                .map(rows)
                .list();
    }

    @Override
    public List<AliasMove> aliases(ModelId id) {
        return newest(List.of(id));
    }

    @Override
    public List<AliasMove> moves(ModelId id, String alias, @Nullable Long before, int limit) {
        return session.handle()
                .createQuery("""
                        SELECT * FROM model_alias_move WHERE model_id = :id AND alias = :alias AND generation < :before
                        ORDER BY generation DESC LIMIT :limit
                        """)
                .bind("id", id.value())
                .bind("alias", alias)
                .bind("before", before == null ? Long.MAX_VALUE : before)
                .bind("limit", limit)
                .map(AliasRows::move)
                .list();
    }

    @Override
    public Optional<AliasSpan> moveAt(ModelId id, String alias, Instant time) {
        return session.handle()
                .createQuery("""
                        SELECT m.*, (SELECT n.moved_at FROM model_alias_move n
                                     WHERE n.model_id = m.model_id AND n.alias = m.alias AND n.generation > m.generation
                                     ORDER BY n.generation LIMIT 1) AS until
                        FROM model_alias_move m WHERE m.model_id = :id AND m.alias = :alias AND m.moved_at <= :time
                        ORDER BY m.generation DESC LIMIT 1
                        """)
                .bind("id", id.value())
                .bind("alias", alias)
                .bind("time", time)
                .map((row, context) -> {
                    OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
                    return new AliasSpan(AliasRows.move(row, context), until == null ? null : until.toInstant());
                })
                .findOne();
    }

    @Override
    public Map<PipelineRunId, TrainingResult> trainings(Collection<PipelineRunId> runs) {
        Map<PipelineRunId, TrainingResult> trainings = new HashMap<>();
        session.handle()
                .createQuery("SELECT content FROM training_result WHERE pipeline_run = ANY(:runs)")
                .bindArray(
                        "runs",
                        String.class,
                        runs.stream().map(PipelineRunId::value).toArray())
                .map((row, context) -> json.read(row.getString("content"), TrainingResult.class))
                .forEach(training -> trainings.put(training.pipelineRun(), training));
        return trainings;
    }

    @Override
    public List<MetricSeries.Point> series(ModelId id, String metric, @Nullable Integer before, int limit) {
        return session.handle()
                .createQuery(
                        "SELECT v.version, v.registered_at, v.state, (SELECT c.value FROM " + MEASURED
                                + " WHERE n.name = :metric LIMIT 1) AS value FROM model_version v"
                                + " WHERE v.model_id = :id AND v.version < :before AND v.retired IS DISTINCT FROM 'deleted' ORDER BY v.version DESC LIMIT :limit")
                .bind("id", id.value())
                .bind("metric", metric)
                .bind("before", before == null ? Integer.MAX_VALUE : before)
                .bind("limit", limit)
                .map((row, context) -> {
                    String value = row.getString("value");
                    return new MetricSeries.Point(
                            row.getInt("version"),
                            row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                            row.getString("state"),
                            value == null ? null : Double.valueOf(value));
                })
                .list();
    }

    @Override
    public List<String> metrics(ModelId id, int versions) {
        return session.handle()
                .createQuery("SELECT DISTINCT n.name COLLATE \"C\" AS name FROM (SELECT content FROM model_version"
                        + " WHERE model_id = :id AND retired IS DISTINCT FROM 'deleted' ORDER BY version DESC LIMIT :versions) v, "
                        + MEASURED + " ORDER BY 1")
                .bind("id", id.value())
                .bind("versions", versions)
                .mapTo(String.class)
                .list();
    }
}
