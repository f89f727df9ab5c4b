package io.driftloop.registry.webhook;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people do with deliveries: look, test, and have them sent again; and what the clock does: remove old ones. */
public final class DeliveryDesk {

    private static final int BATCH = 1_000;
    private static final Set<String> SETTLED = Set.of("delivered", "dead");

    private final UnitOfWork work;
    private final WebhookRepository webhooks;
    private final DeliveryRepository deliveries;
    private final SecretBox secrets;
    private final WebhookCaller caller;
    private final Webhooks.Timing timing;

    public DeliveryDesk(
            UnitOfWork work,
            WebhookRepository webhooks,
            DeliveryRepository deliveries,
            SecretBox secrets,
            WebhookCaller caller,
            Webhooks.Timing timing) {
        this.work = work;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.caller = caller;
        this.timing = timing;
    }

    /** Deliveries of a webhook, newest first. */
    public List<Delivery> list(DeliveryQuery query) {
        return work.call(() -> {
            known(query.webhook());
            return deliveries.list(query);
        });
    }

    /**
     * Has all that happened since a time and is settled go out again, oldest first, under the same ids.
     *
     * @param state {@code delivered} or {@code dead}; null for both
     * @return how many
     */
    public int redeliver(WebhookId id, @Nullable Instant from, @Nullable String state) {
        if (from == null) {
            throw WebhookProblem.REDELIVERY_INVALID.because(
                    "'from' says since when, for instance {\"from\": \"2026-05-03T12:00:00Z\"}");
        }
        if (state != null && !SETTLED.contains(state)) {
            throw WebhookProblem.REDELIVERY_INVALID.because(
                    "'state' is 'dead' or 'delivered', or absent for both; what still waits goes out anyway");
        }
        return work.call(() -> {
            known(id);
            return deliveries.redeliver(id, from, state, timing.clock().instant());
        });
    }

    /**
     * Sends an example at once and once, be the webhook active or not. It is stored nowhere.
     *
     * @param event one that the webhook hears; null for its first
     */
    public Outcome test(WebhookId id, @Nullable WebhookEvent event) {
        record Asked(Webhook webhook, byte[] sealed) {}
        Asked asked =
                work.call(() -> new Asked(known(id), webhooks.secret(id).orElseThrow(() -> Webhooks.unknown(id))));
        Webhook webhook = asked.webhook();
        WebhookEvent told = event == null ? webhook.events().get(0) : event;
        if (!webhook.events().contains(told)) {
            throw WebhookProblem.EVENT_NOT_ASKED.because("webhook '" + id + "' does not hear " + told.text()
                    + "; it hears "
                    + String.join(
                            ", ",
                            webhook.events().stream().map(WebhookEvent::text).toList()));
        }
        Instant now = timing.clock().instant();
        return secrets.open(id, asked.sealed())
                .map(secret -> caller.call(new WebhookCaller.Call(
                        webhook.url(),
                        secret,
                        new DeliveryId("msg_" + timing.ids().next()),
                        now,
                        Payload.example(told).of(told, now))))
                .orElseGet(() -> Outcome.never(null, "its secret cannot be read; give it a new one"));
    }

    /** Removes what was settled longer ago than this. Gives how many. */
    public int removeOld(Duration kept) {
        Instant before = timing.clock().instant().minus(kept);
        int all = 0;
        int removed;
        do {
            removed = work.call(() -> deliveries.removeSettled(before, BATCH));
            all += removed;
        } while (removed == BATCH);
        return all;
    }

    private Webhook known(WebhookId id) throws PipelineException {
        return webhooks.find(id).orElseThrow(() -> Webhooks.unknown(id));
    }
}
