package io.driftloop.registry.model.jdbc;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.model.AliasHistory;
import io.driftloop.registry.model.AliasMove;
import io.driftloop.registry.model.AliasRepository;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;

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
                .map(JdbcAliasRepository::move)
                .list());
    }

    private static AliasMove move(ResultSet row, StatementContext context) throws SQLException {
        String run = row.getString("pipeline_run");
        return new AliasMove(
                new ModelId(row.getString("model_id")),
                row.getString("alias"),
                row.getObject("version", Integer.class),
                row.getObject("previous_version", Integer.class),
                row.getLong("generation"),
                AliasMove.Cause.valueOf(row.getString("cause")),
                new Actor(row.getString("actor")),
                run == null ? null : new PipelineRunId(run),
                row.getObject("moved_at", OffsetDateTime.class).toInstant());
    }
}
