package io.driftloop.eval.channel.jdbc;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.eval.channel.Channel;
import io.driftloop.eval.channel.Delivery;
import io.driftloop.eval.channel.DeliveryId;
import io.driftloop.eval.channel.DeliveryQuery;
import io.driftloop.eval.channel.DeliveryRepository;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Table {@code alert_delivery}. */
@ApplicationScoped
class JdbcDeliveryRepository implements DeliveryRepository {

    private static final String SELECT = """
            SELECT id, pipeline, channel, alert_id, event, notices, attempt, created_at, state, due_at, held, merged_into,
                   failure, changed_at
            FROM alert_delivery\s""";

    // One message of a channel after the other: what is older and still waits, a claim of another worker included, goes
    // first. A reminder waits for all others and holds up nobody.
    private static final String DUE = SELECT + """
             AS d WHERE state = 'waiting' AND due_at <= :now
               AND NOT EXISTS (SELECT 1 FROM alert_delivery AS e
                               WHERE e.state = 'waiting' AND e.pipeline = d.pipeline AND e.channel = d.channel
                                 AND e.event <> 'firing' AND e.id <> d.id AND (d.event = 'firing' OR e.number < d.number))
             ORDER BY due_at, number LIMIT 1 FOR UPDATE SKIP LOCKED""";

    private final Session session;
    private final DeliveryRows rows;

    JdbcDeliveryRepository(Session session, Json json) {
        this.session = session;
        this.rows = new DeliveryRows(json);
    }

    @Override
    public void add(Delivery delivery) {
        DeliveryRows.bindState(session.handle().createUpdate("""
                                INSERT INTO alert_delivery (id, pipeline, channel, alert_id, event, notices, attempt,
                                    created_at, state, due_at, held, merged_into, failure, changed_at)
                                VALUES (:id, :pipeline, :channel, :alert, :event, CAST(:notices AS jsonb), :attempt,
                                    :created, :state, :due, :held, :into, :failure, :at)"""), delivery)
                .bind("pipeline", delivery.pipeline().value())
                .bind("channel", delivery.channel())
                .bind(
                        "alert",
                        delivery.alert() == null ? null : delivery.alert().value())
                .bind("event", delivery.event())
                .bind("notices", rows.notices(delivery))
                .bind("created", delivery.createdAt())
                .execute();
    }

    @Override
    public void save(Delivery delivery) {
        DeliveryRows.bindState(session.handle().createUpdate("""
                                UPDATE alert_delivery SET attempt = :attempt, state = :state, due_at = :due, held = :held,
                                    merged_into = :into, failure = :failure, changed_at = :at
                                WHERE id = :id"""), delivery).execute();
    }

    @Override
    public Optional<Delivery> due(Instant now) {
        return query(DUE).bind("now", now).map(rows).findOne();
    }

    @Override
    public Optional<Delivery> held(DeliveryId id, int attempt) {
        return query(SELECT + "WHERE id = :id AND attempt = :attempt AND state = 'waiting' FOR UPDATE")
                .bind("id", id.value())
                .bind("attempt", attempt)
                .map(rows)
                .findOne();
    }

    @Override
    public Optional<Delivery> lock(DeliveryId id) {
        return query(SELECT + "WHERE id = :id FOR UPDATE")
                .bind("id", id.value())
                .map(rows)
                .findOne();
    }

    @Override
    public List<Delivery> waiting(Channel channel) {
        return of(channel, SELECT + """
                         WHERE pipeline = :pipeline AND channel = :channel AND state = 'waiting' AND event <> 'firing'
                         ORDER BY number FOR UPDATE""").map(rows).list();
    }

    @Override
    public List<Instant> sentSince(Channel channel, Instant since) {
        return of(channel, """
                        SELECT changed_at FROM alert_delivery
                        WHERE pipeline = :pipeline AND channel = :channel AND state = 'delivered' AND event <> 'test'
                            AND changed_at > :since
                        ORDER BY changed_at""").bind("since", since).mapTo(Instant.class).list();
    }

    @Override
    public boolean knows(Channel channel, AlertId alert) {
        return of(channel, """
                        SELECT EXISTS (SELECT 1 FROM alert_delivery
                                       WHERE pipeline = :pipeline AND channel = :channel AND alert_id = :alert)""")
                .bind("alert", alert.value())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public void endReminders(AlertId alert, Instant now) {
        session.handle()
                .createUpdate("""
                        UPDATE alert_delivery SET state = 'ended', due_at = NULL, changed_at = :now
                        WHERE alert_id = :alert AND event = 'firing' AND state = 'waiting'""")
                .bind("alert", alert.value())
                .bind("now", now)
                .execute();
    }

    @Override
    public void drop(PipelineName pipeline, int channel, Instant now) {
        session.handle()
                .createUpdate("""
                        UPDATE alert_delivery SET state = 'ended', due_at = NULL, changed_at = :now
                        WHERE pipeline = :pipeline AND channel = :channel AND state = 'waiting'""")
                .bind("pipeline", pipeline.value())
                .bind("channel", channel)
                .bind("now", now)
                .execute();
    }

    @Override
    public List<Delivery> list(DeliveryQuery query) {
        return query(SELECT + """
                         WHERE (CAST(:alert AS text) IS NULL OR alert_id = :alert
                                OR notices @> jsonb_build_array(jsonb_build_object('alert', CAST(:alert AS text))))
                           AND (CAST(:pipeline AS text) IS NULL OR pipeline = :pipeline)
                           AND (CAST(:channel AS int) IS NULL OR channel = :channel)
                           AND (CAST(:state AS text) IS NULL OR state = :state)
                         ORDER BY number DESC LIMIT :limit""")
                .bind("alert", query.alert())
                .bind("pipeline", query.pipeline())
                .bind("channel", query.channel())
                .bind("state", query.state())
                .bind("limit", query.limit())
                .map(rows)
                .list();
    }

    private Query query(String sql) {
        return session.handle().createQuery(sql);
    }

    private Query of(Channel channel, String sql) {
        return query(sql).bind("pipeline", channel.pipeline().value()).bind("channel", channel.number());
    }
}
