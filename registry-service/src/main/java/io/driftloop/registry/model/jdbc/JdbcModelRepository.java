package io.driftloop.registry.model.jdbc;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.model.Model;
import io.driftloop.registry.model.ModelRepository;
import io.driftloop.registry.model.ModelVersion;
import io.driftloop.registry.model.Retirement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Singleton
final class JdbcModelRepository implements ModelRepository {

    static final String VERSION = """
            SELECT v.model_id, m.name, v.version, v.registered_at, v.content, v.state, v.state_since, v.state_actor, v.state_reason,
                v.retired, v.retired_at, v.retired_by, v.retired_reason
            FROM model_version v JOIN model m ON m.id = v.model_id
            """;

    private final Session session;
    private final Json json;
    private final VersionRows rows;

    JdbcModelRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
        this.rows = new VersionRows(json);
    }

    @Override
    public Model lockOrCreate(ModelName name, Instant now) {
        Model fresh = Model.named(name, now);
        session.handle()
                .createUpdate("""
                        INSERT INTO model (id, name, last_version, generation, created_at)
                        VALUES (:id, :name, 0, 0, :now) ON CONFLICT DO NOTHING
                        """)
                .bind("id", fresh.id().value())
                .bind("name", name.value())
                .bind("now", now)
                .execute();
        return session.handle()
                .createQuery("SELECT * FROM model WHERE name = :name FOR UPDATE")
                .bind("name", name.value())
                .map(ModelRows::model)
                .one();
    }

    @Override
    public Optional<Model> lock(ModelId id) {
        return session.handle()
                .createQuery("SELECT * FROM model WHERE id = :id FOR UPDATE")
                .bind("id", id.value())
                .map(ModelRows::model)
                .findOne();
    }

    @Override
    public void save(Model model) {
        session.handle()
                .createUpdate("UPDATE model SET last_version = :last, generation = :generation WHERE id = :id")
                .bind("last", model.lastVersion())
                .bind("generation", model.generation())
                .bind("id", model.id().value())
                .execute();
    }

    @Override
    public Optional<Model> find(ModelName name) {
        return session.handle()
                .createQuery("SELECT * FROM model WHERE name = :name")
                .bind("name", name.value())
                .map(ModelRows::model)
                .findOne();
    }

    @Override
    public List<Model> all() {
        return session.handle()
                .createQuery("SELECT * FROM model ORDER BY name")
                .map(ModelRows::model)
                .list();
    }

    @Override
    public void add(ModelVersion version) {
        session.handle()
                .createUpdate("""
                        INSERT INTO model_version (model_id, version, pipeline_run, registered_at, content, state, state_since)
                        VALUES (:model, :version, :run, :at, CAST(:content AS jsonb), :state, :since)
                        """)
                .bind("model", version.modelId().value())
                .bind("version", version.version())
                .bind("run", version.content().pipelineRun().value())
                .bind("at", version.registeredAt())
                .bind("content", json.write(version.content()))
                .bind("state", version.state().label())
                .bind("since", version.state().since())
                .execute();
    }

    @Override
    public void saveState(ModelVersion version) {
        Retirement retirement = version.retirement();
        session.handle()
                .createUpdate("""
                        UPDATE model_version
                        SET state = :state, state_since = :since, state_actor = :actor, state_reason = :reason,
                            retired = :retired, retired_at = :retiredAt, retired_by = :retiredBy, retired_reason = :retiredReason
                        WHERE model_id = :model AND version = :version
                        """)
                .bind("state", version.state().label())
                .bind("since", version.state().since())
                .bind(
                        "actor",
                        version.state().actor() == null
                                ? null
                                : version.state().actor().value())
                .bind("reason", version.state().reason())
                .bind("retired", retirement == null ? null : VersionRows.word(retirement.kind()))
                .bind("retiredAt", retirement == null ? null : retirement.since())
                .bind(
                        "retiredBy",
                        retirement == null ? null : retirement.actor().value())
                .bind("retiredReason", retirement == null ? null : retirement.reason())
                .bind("model", version.modelId().value())
                .bind("version", version.version())
                .execute();
    }

    @Override
    public Optional<ModelVersion> version(ModelId id, int version) {
        return session.handle()
                .createQuery(VERSION + "WHERE v.model_id = :id AND v.version = :version")
                .bind("id", id.value())
                .bind("version", version)
                .map(rows)
                .findOne();
    }

    @Override
    public List<ModelVersion> versions(ModelId id) {
        return session.handle()
                .createQuery(VERSION
                        + "WHERE v.model_id = :id AND v.retired IS DISTINCT FROM 'deleted' ORDER BY v.version DESC")
                .bind("id", id.value())
                .map(rows)
                .list();
    }

    @Override
    public Optional<ModelVersion> versionOfRun(PipelineRunId run) {
        return session.handle()
                .createQuery(VERSION + "WHERE v.pipeline_run = :run")
                .bind("run", run.value())
                .map(rows)
                .findOne();
    }

    @Override
    public int nextNumber(ModelName name) {
        return session.handle()
                .createQuery("""
                        UPDATE registered_model r SET last_version =
                            GREATEST(r.last_version, COALESCE((SELECT m.last_version FROM model m WHERE m.name = r.name), 0)) + 1
                        WHERE r.name = :name RETURNING r.last_version
                        """)
                .bind("name", name.value())
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }
}
