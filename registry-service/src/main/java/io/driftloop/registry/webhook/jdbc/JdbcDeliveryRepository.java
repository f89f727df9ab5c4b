package io.driftloop.registry.webhook.jdbc;

import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.webhook.Delivery;
import io.driftloop.registry.webhook.DeliveryBell;
import io.driftloop.registry.webhook.DeliveryQuery;
import io.driftloop.registry.webhook.DeliveryRepository;
import io.driftloop.registry.webhook.DeliveryState;
import io.driftloop.registry.webhook.Notice;
import io.driftloop.registry.webhook.WebhookId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code webhook_delivery}. */
@Singleton
final class JdbcDeliveryRepository implements DeliveryRepository {

    private static final String SELECT = "SELECT " + DeliveryRows.COLUMNS + " FROM webhook_delivery d ";

    // The webhook's row is locked as well, so that two who look at the same moment do not both take the last free call
    // of a webhook. One who looked just before
    // still may: the number of threads is the bound that always holds.
    private static final String DUE = SELECT + """
             JOIN webhook w ON w.id = d.webhook AND w.status = 'ACTIVE'
             WHERE d.state IN ('waiting', 'sending') AND d.due_at <= :now
               AND NOT EXISTS (SELECT 1 FROM webhook_delivery e
                               WHERE e.state IN ('waiting', 'sending') AND e.webhook = d.webhook AND e.lane = d.lane
                                 AND (e.number < d.number
                                      OR e.number > d.number AND e.state = 'sending' AND e.due_at > :now))
               AND (SELECT count(*) FROM webhook_delivery s
                    WHERE s.state = 'sending' AND s.webhook = d.webhook AND s.due_at > :now) < :atOnce
             ORDER BY d.due_at, d.number LIMIT 1 FOR NO KEY UPDATE OF d, w SKIP LOCKED""";

    private final Session session;
    private final DeliveryBell bell;
    private final Clock clock;

    JdbcDeliveryRepository(Session session, DeliveryBell bell, Clock clock) {
        this.session = session;
        this.bell = bell;
        this.clock = clock;
    }

    @Override
    public void tell(Notice notice) {
        int stored = session.handle()
                .createUpdate("""
                        INSERT INTO webhook_delivery (id, webhook, lane, model, event, body, happened_at, armed_at, attempt, state,
                            due_at, changed_at)
                        SELECT :id, w.id, :lane, :model, :event, :body, :at, :at, 0, 'waiting', :at, :at
                        FROM webhook w WHERE w.status = 'ACTIVE' AND :event = ANY (w.events) ORDER BY w.id""")
                .bind("id", notice.id().value())
                .bind("lane", notice.lane())
                .bind("model", notice.model())
                .bind("event", notice.event().text())
                .bind("body", notice.body())
                .bind("at", notice.at())
                .execute();
        if (stored > 0) {
            session.afterCommit(bell.ring());
        }
    }

    @Override
    public Optional<Delivery> due(Instant now, int atOnce) {
        return session.handle()
                .createQuery(DUE)
                .bind("now", now)
                .bind("atOnce", atOnce)
                .map(DeliveryRows::delivery)
                .findOne();
    }

    @Override
    public Optional<Delivery> held(Delivery claimed) {
        return session.handle()
                .createQuery(SELECT + """
                         WHERE d.number = :number AND d.attempt = :attempt AND d.armed_at = :armed AND d.state = 'sending'
                         FOR NO KEY UPDATE""")
                .bind("number", claimed.number())
                .bind("attempt", claimed.attempt())
                .bind("armed", claimed.armedAt())
                .map(DeliveryRows::delivery)
                .findOne();
    }

    @Override
    public void save(Delivery delivery) {
        DeliveryState state = delivery.state();
        session.handle()
                .createUpdate("""
                        UPDATE webhook_delivery SET attempt = :attempt, state = :state, due_at = :due, failure = :failure,
                            changed_at = :now
                        WHERE number = :number""")
                .bind("number", delivery.number())
                .bind("attempt", delivery.attempt())
                .bind("state", state.text())
                .bind("due", DeliveryRows.dueAt(state))
                .bind("failure", DeliveryRows.failure(state))
                .bind("now", clock.instant())
                .execute();
        session.afterCommit(bell.ring()); // the next of its lane may be free
    }

    @Override
    public List<Delivery> list(DeliveryQuery query) {
        return session.handle()
                .createQuery(SELECT + """
                         WHERE d.webhook = :webhook AND d.number < :before
                           AND (CAST(:state AS text) IS NULL OR d.state = :state)
                           AND (CAST(:model AS text) IS NULL OR d.model = :model)
                         ORDER BY d.number DESC LIMIT :limit""")
                .bind("webhook", query.webhook())
                .bind("before", query.before() == null ? Long.MAX_VALUE : query.before())
                .bind("state", query.state())
                .bind("model", query.model())
                .bind("limit", query.limit())
                .map(DeliveryRows::delivery)
                .list();
    }

    @Override
    public int redeliver(WebhookId webhook, Instant from, @Nullable String state, Instant now) {
        session.afterCommit(bell.ring());
        return session.handle()
                .createUpdate("""
                        UPDATE webhook_delivery
                        SET state = 'waiting', armed_at = :now, due_at = :now, attempt = 0, failure = NULL, changed_at = :now
                        WHERE webhook = :webhook AND happened_at >= :from AND state IN ('delivered', 'dead')
                          AND (CAST(:state AS text) IS NULL OR state = :state)""")
                .bind("webhook", webhook)
                .bind("from", from)
                .bind("state", state)
                .bind("now", now)
                .execute();
    }

    @Override
    public int removeSettled(Instant before, int most) {
        return session.handle()
                .createUpdate("""
                        DELETE FROM webhook_delivery WHERE number IN (
                            SELECT number FROM webhook_delivery
                            WHERE state IN ('delivered', 'dead') AND changed_at < :before
                            ORDER BY changed_at LIMIT :most FOR UPDATE SKIP LOCKED)""")
                .bind("before", before)
                .bind("most", most)
                .execute();
    }
}
