package io.driftloop.registry.webhook.jdbc;

import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.webhook.Webhook;
import io.driftloop.registry.webhook.WebhookEvent;
import io.driftloop.registry.webhook.WebhookId;
import io.driftloop.registry.webhook.WebhookRepository;
import io.driftloop.registry.webhook.WebhookStatus;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Table {@code webhook}. */
@Singleton
final class JdbcWebhookRepository implements WebhookRepository {

    private static final String SELECT =
            "SELECT id, name, description, url, events, status, created_at, updated_at FROM webhook ";

    private final Session session;

    JdbcWebhookRepository(Session session) {
        this.session = session;
    }

    @Override
    public void add(Webhook webhook, byte[] sealedSecret) {
        bind(session.handle().createUpdate("""
                                INSERT INTO webhook (id, name, description, url, secret, events, status, created_at, updated_at)
                                VALUES (:id, :name, :description, :url, :secret, :events, :status, :created, :updated)"""), webhook)
                .bind("secret", sealedSecret)
                .bind("created", webhook.createdAt())
                .execute();
    }

    @Override
    public void save(Webhook webhook) {
        bind(session.handle().createUpdate("""
                                UPDATE webhook SET name = :name, description = :description, url = :url, events = :events,
                                    status = :status, updated_at = :updated
                                WHERE id = :id"""), webhook).execute();
    }

    @Override
    public void saveSecret(WebhookId id, byte[] sealed) {
        session.handle()
                .createUpdate("UPDATE webhook SET secret = :secret WHERE id = :id")
                .bind("id", id)
                .bind("secret", sealed)
                .execute();
    }

    @Override
    public Optional<Webhook> find(WebhookId id) {
        return one("WHERE id = :id", id);
    }

    @Override
    public Optional<Webhook> lock(WebhookId id) {
        return one("WHERE id = :id FOR NO KEY UPDATE", id);
    }

    private Optional<Webhook> one(String where, WebhookId id) {
        return session.handle()
                .createQuery(SELECT + where)
                .bind("id", id)
                .map(JdbcWebhookRepository::webhook)
                .findOne();
    }

    @Override
    public Optional<byte[]> secret(WebhookId id) {
        return session.handle()
                .createQuery("SELECT secret FROM webhook WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> row.getBytes("secret"))
                .findOne();
    }

    @Override
    public List<Webhook> list(@Nullable String after, int limit) {
        return session.handle()
                .createQuery(SELECT + "WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", after == null ? "" : after)
                .bind("limit", limit)
                .map(JdbcWebhookRepository::webhook)
                .list();
    }

    @Override
    public Set<WebhookEvent> wanted() {
        return session
                .handle()
                .createQuery("SELECT DISTINCT unnest(events) FROM webhook WHERE status = 'ACTIVE'")
                .mapTo(String.class)
                .stream()
                .map(text -> WebhookEvent.find(text).orElseThrow())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public long count() {
        session.handle().execute("LOCK TABLE webhook IN SHARE ROW EXCLUSIVE MODE");
        return session.handle()
                .createQuery("SELECT count(*) FROM webhook")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public boolean remove(WebhookId id) {
        return session.handle()
                        .createUpdate("DELETE FROM webhook WHERE id = :id")
                        .bind("id", id)
                        .execute()
                == 1;
    }

    private static Update bind(Update update, Webhook webhook) {
        return update.bind("id", webhook.id())
                .bind("name", webhook.name())
                .bind("description", webhook.description())
                .bind("url", webhook.url())
                .bindArray(
                        "events",
                        String.class,
                        webhook.events().stream().map(WebhookEvent::text).toArray())
                .bind("status", webhook.status().name())
                .bind("updated", webhook.updatedAt());
    }

    private static Webhook webhook(ResultSet row, StatementContext context) throws SQLException {
        return new Webhook(
                new WebhookId(row.getString("id")),
                row.getString("name"),
                row.getString("description"),
                row.getString("url"),
                Arrays.stream((String[]) row.getArray("events").getArray())
                        .map(text -> WebhookEvent.find(text).orElseThrow())
                        .toList(),
                WebhookStatus.valueOf(row.getString("status")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
