package io.driftloop.registry.tracking.jdbc;

import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.filter.KeysetQuery;
import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import io.driftloop.registry.tracking.DatasetInput;
import io.driftloop.registry.tracking.RunContent;
import io.driftloop.registry.tracking.RunRepository;
import io.driftloop.registry.tracking.TrackedRun;
import io.driftloop.registry.tracking.ViewType;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

@Singleton
final class JdbcRunRepository implements RunRepository {

    private final Session session;
    private final Json json;
    private final TrackingRows rows;

    JdbcRunRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
        this.rows = new TrackingRows(json);
    }

    @Override
    public Optional<String> add(TrackedRun run) {
        // one statement: to ask for the experiment first would be another round trip for each new run
        return session.handle()
                .createQuery("""
                        INSERT INTO tracked_run (id, experiment, name, user_id, status, start_time, artifact_uri, tags)
                        SELECT :id, e.id, :name, :user, :status, :start, e.artifact_location || :folder, CAST(:tags AS jsonb)
                        FROM experiment e WHERE e.id = :experiment AND NOT e.deleted
                        ON CONFLICT (id) DO NOTHING RETURNING artifact_uri
                        """)
                .bind("id", run.id())
                .bind("experiment", run.experiment())
                .bind("name", run.name())
                .bind("user", run.user())
                .bind("status", run.status().name())
                .bind("start", run.startTime())
                .bind("folder", run.artifactUri())
                .bind("tags", json.write(run.tags()))
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public Optional<TrackedRun> find(String id) {
        return one("SELECT * FROM tracked_run WHERE id = :id", id);
    }

    @Override
    public Optional<RunContent> content(String id) {
        return session.handle()
                .createQuery("""
                        SELECT r.*, (SELECT json_agg(json_build_object('key', m.key, 'value', CAST(m.value AS text), 'timestamp', m.ts,
                                                                       'step', m.step, 'model', '') ORDER BY m.key)
                                     FROM metric_latest m WHERE m.run = r.seq) AS points,
                            (SELECT json_agg(json_build_object('name', d.name, 'digest', d.digest, 'sourceType', d.source_type,
                                        'source', d.source, 'schema', d.schema, 'profile', d.profile, 'tags', d.tags) ORDER BY d.name, d.digest)
                             FROM run_input d WHERE d.run = r.seq) AS inputs
                        FROM tracked_run r WHERE r.id = :id
                        """)
                .bind("id", id)
                .map((row, context) -> rows.content(row))
                .findOne();
    }

    @Override
    public Optional<TrackedRun> lock(String id) {
        return one("SELECT * FROM tracked_run WHERE id = :id FOR NO KEY UPDATE", id);
    }

    private Optional<TrackedRun> one(String sql, String id) {
        return session.handle()
                .createQuery(sql)
                .bind("id", id)
                .map((row, context) -> rows.run(row))
                .findOne();
    }

    @Override
    public void save(TrackedRun run) {
        session.handle()
                .createUpdate("""
                        UPDATE tracked_run SET name = :name, status = :status, end_time = :end, deleted = :deleted,
                            params = CAST(:params AS jsonb), tags = CAST(:tags AS jsonb), outputs = CAST(:outputs AS jsonb)
                        WHERE seq = :seq
                        """)
                .bind("seq", run.seq())
                .bind("name", run.name())
                .bind("status", run.status().name())
                .bind("end", run.endTime())
                .bind("deleted", run.deleted())
                .bind("params", json.write(run.params()))
                .bind("tags", json.write(run.tags()))
                .bind("outputs", json.write(run.outputs()))
                .execute();
    }

    @Override
    public void addInputs(long seq, List<DatasetInput> inputs) {
        if (inputs.isEmpty()) {
            return;
        }
        PreparedBatch batch = session.handle().prepareBatch("""
                INSERT INTO run_input (run, name, digest, source_type, source, schema, profile, tags)
                VALUES (:run, :name, :digest, :type, :source, :schema, :profile, CAST(:tags AS jsonb))
                ON CONFLICT (run, name, digest) DO UPDATE SET tags = run_input.tags || excluded.tags
                """);
        for (DatasetInput input : inputs) {
            batch.bind("run", seq)
                    .bind("name", input.name())
                    .bind("digest", input.digest())
                    .bind("type", input.sourceType())
                    .bind("source", input.source())
                    .bind("schema", input.schema())
                    .bind("profile", input.profile())
                    .bind("tags", json.write(input.tags()))
                    .add();
        }
        batch.execute();
    }

    @Override
    public Map<Long, List<DatasetInput>> inputs(Collection<Long> seqs) {
        Map<Long, List<DatasetInput>> inputs = new HashMap<>();
        session.handle()
                .createQuery("SELECT * FROM run_input WHERE run = ANY(:runs) ORDER BY run, name, digest")
                .bindArray("runs", Long.class, seqs.toArray())
                .map((row, context) -> inputs.computeIfAbsent(row.getLong("run"), run -> new ArrayList<>())
                        .add(rows.input(row)))
                .list();
        return inputs;
    }

    @Override
    public Slice<TrackedRun> search(Search search, List<Long> experiments, ViewType view) {
        KeysetQuery query = new KeysetQuery(search, TrackingFields.RUNS);
        Object[] ids = experiments.stream().distinct().toArray();
        String where =
                ids.length == 1 ? "r.experiment = :experiment" : "r.experiment = ANY(CAST(:experiment AS bigint[]))";
        String sql = query.sql("r.*", "tracked_run r", where + " AND " + TrackingFields.deleted("r", view));
        Object bound = ids.length == 1
                ? ids[0]
                : "{"
                        + String.join(
                                ",", experiments.stream().map(String::valueOf).toList()) + "}";
        return TrackingRows.page(
                session.handle(), query, sql, Map.of("experiment", bound), (row, context) -> rows.run(row));
    }
}
