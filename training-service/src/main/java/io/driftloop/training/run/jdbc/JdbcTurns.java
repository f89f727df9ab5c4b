package io.driftloop.training.run.jdbc;

import io.driftloop.contracts.PipelineName;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.training.run.Turns;
import io.driftloop.training.run.Urgency;
import jakarta.inject.Singleton;

/** Table {@code turn}. */
@Singleton
public final class JdbcTurns implements Turns {

    private final Session session;

    public JdbcTurns(Session session) {
        this.session = session;
    }

    @Override
    public int next(PipelineName pipeline, Urgency urgency) {
        long tag = session.handle()
                .createQuery("""
                        INSERT INTO turn (urgency, pipeline, tag)
                        VALUES (:urgency, :pipeline,
                                COALESCE((SELECT tag FROM turn WHERE urgency = :urgency AND pipeline = ''), 0))
                        ON CONFLICT (urgency, pipeline) DO UPDATE SET tag = GREATEST(turn.tag + 1, excluded.tag)
                        RETURNING tag
                        """)
                .bind("urgency", urgency.name())
                .bind("pipeline", pipeline.value())
                .mapTo(Long.class)
                .one();
        return Turns.priority(urgency, tag);
    }

    @Override
    public void claimed(int priority) {
        session.handle()
                .createUpdate("""
                        INSERT INTO turn (urgency, pipeline, tag) VALUES (:urgency, '', :tag)
                        ON CONFLICT (urgency, pipeline) DO UPDATE SET tag = excluded.tag
                        WHERE turn.tag < excluded.tag
                        """)
                .bind("urgency", Turns.urgency(priority).name())
                .bind("tag", Turns.tag(priority))
                .execute();
    }
}
