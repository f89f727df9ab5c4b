package io.driftloop.registry.webhook;

import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Use cases of webhooks. A secret comes in or is made, is kept sealed, and is never given out again. */
public final class Webhooks {

    private final UnitOfWork work;
    private final WebhookRepository webhooks;
    private final SecretBox secrets;
    private final WebhookCaller caller;
    private final Timing timing;
    private final int most;

    /** @param most webhooks that there may be */
    public Webhooks(
            UnitOfWork work,
            WebhookRepository webhooks,
            SecretBox secrets,
            WebhookCaller caller,
            Timing timing,
            int most) {
        this.work = work;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.caller = caller;
        this.timing = timing;
        this.most = most;
    }

    /**
     * Where time and ids come from.
     *
     * @param settling returns when every process knows who hears what, see {@link Audience}
     */
    public record Timing(Clock clock, IdSource ids, Runnable settling) {}

    /**
     * A new webhook.
     *
     * @param madeSecret its secret, to be shown once; null where it was given
     */
    public record Created(Webhook webhook, @Nullable String madeSecret) {

        @Override
        public String toString() {
            return "Created[" + webhook.id() + "]";
        }
    }

    /**
     * Makes one. What happens from now on is told to it.
     *
     * @throws PipelineException {@code webhook-invalid}, {@code webhook-limit-reached}, and those of {@link WebhookCaller#check}
     */
    public Created create(WebhookWish wish) {
        WebhookRules.check(wish, true);
        caller.check(wish.urlOr(""));
        Instant now = timing.clock().instant();
        Webhook webhook = new Webhook(
                        new WebhookId("wh-" + timing.ids().next()),
                        "",
                        "",
                        "",
                        List.of(),
                        WebhookStatus.ACTIVE,
                        now,
                        now)
                .changed(wish, now);
        String made = wish.secret() == null ? secrets.made() : null;
        byte[] sealed = secrets.seal(webhook.id(), made == null ? String.valueOf(wish.secret()) : made);
        work.run(() -> {
            if (webhooks.count() >= most) {
                throw WebhookProblem.TOO_MANY.because("there are " + most
                        + " webhooks; remove one, or allow more with driftloop.registry.webhook.most");
            }
            webhooks.add(webhook, sealed);
        });
        timing.settling().run();
        return new Created(webhook, made);
    }

    /** The webhook; {@code webhook-not-found} otherwise. */
    public Webhook get(WebhookId id) {
        return work.call(() -> webhooks.find(id)).orElseThrow(() -> unknown(id));
    }

    /** Oldest first, after one where given. */
    public List<Webhook> list(@Nullable String after, int limit) {
        return work.call(() -> webhooks.list(after, limit));
    }

    /** Changes what is not null; another secret holds from the next attempt on. */
    public Webhook change(WebhookId id, WebhookWish wish) {
        WebhookRules.check(wish, false);
        if (wish.url() != null) {
            caller.check(wish.url());
        }
        byte[] sealed = wish.secret() == null ? null : secrets.seal(id, wish.secret());
        Webhook webhook = work.call(() -> {
            Webhook changed = webhooks.lock(id)
                    .orElseThrow(() -> unknown(id))
                    .changed(wish, timing.clock().instant());
            webhooks.save(changed);
            if (sealed != null) {
                webhooks.saveSecret(id, sealed);
            }
            return changed;
        });
        timing.settling().run();
        return webhook;
    }

    /** Makes another secret, which holds from the next attempt on. Gives it, once. */
    public String renewSecret(WebhookId id) {
        String made = secrets.made();
        byte[] sealed = secrets.seal(id, made);
        work.run(() -> {
            webhooks.lock(id).orElseThrow(() -> unknown(id));
            webhooks.saveSecret(id, sealed);
        });
        return made;
    }

    /** Removes it with all that waits for it. */
    public void delete(WebhookId id) {
        if (!work.call(() -> webhooks.remove(id))) {
            throw unknown(id);
        }
    }

    static PipelineException unknown(WebhookId id) {
        String text = id.value();
        return WebhookProblem.NOT_FOUND.because(
                "there is no webhook '" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "'");
    }
}
