package io.driftloop.registry.webhook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores webhooks, and their secrets as sealed bytes. Called inside a unit of work. */
public interface WebhookRepository {

    /** Stores a new one. */
    void add(Webhook webhook, byte[] sealedSecret);

    /** Stores a changed one; its secret stays. */
    void save(Webhook webhook);

    /** Stores another secret. */
    void saveSecret(WebhookId id, byte[] sealed);

    /** The webhook. */
    Optional<Webhook> find(WebhookId id);

    /** The webhook with its row locked. */
    Optional<Webhook> lock(WebhookId id);

    /** Its secret; empty where there is no such webhook. */
    Optional<byte[]> secret(WebhookId id);

    /** Oldest first. */
    List<Webhook> list(@Nullable String after, int limit);

    /** What the active ones want to hear. */
    Set<WebhookEvent> wanted();

    /** How many there are. Holds up who else counts until the unit of work ends. */
    long count();

    /** Removes it with its deliveries. Gives whether there was one. */
    boolean remove(WebhookId id);
}
