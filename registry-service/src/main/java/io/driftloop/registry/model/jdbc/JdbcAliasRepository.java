package io.driftloop.registry.model.jdbc;

import io.driftloop.contracts.ModelId;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.model.AliasHistory;
import io.driftloop.registry.model.AliasMove;
import io.driftloop.registry.model.AliasRepository;
import jakarta.inject.Singleton;

@Singleton
final class JdbcAliasRepository implements AliasRepository {

    private final Session session;

    JdbcAliasRepository(Session session) {
        this.session = session;
    }

    @Override
    public void add(AliasMove move) {
        session.handle()
                .createUpdate("""
                        INSERT INTO model_alias_move
                            (model_id, alias, generation, version, previous_version, cause, actor, pipeline_run, moved_at)
                        VALUES (:model, :alias, :generation, :version, :previous, :cause, :actor, :run, :at)
                        """)
                .bind("model", move.modelId().value())
                .bind("alias", move.alias())
                .bind("generation", move.generation())
                .bind("version", move.version())
                .bind("previous", move.previousVersion())
                .bind("cause", move.cause().name())
                .bind("actor", move.actor().value())
                .bind(
                        "run",
                        move.pipelineRun() == null ? null : move.pipelineRun().value())
                .bind("at", move.at())
                .execute();
    }

    @Override
    public AliasHistory history(ModelId id, String alias) {
        return new AliasHistory(session.handle()
                .createQuery(
                        "SELECT * FROM model_alias_move WHERE model_id = :id AND alias = :alias ORDER BY generation")
                .bind("id", id.value())
                .bind("alias", alias)
                .map(AliasRows::move)
                .list());
    }
}
