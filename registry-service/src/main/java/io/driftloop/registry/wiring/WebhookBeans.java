package io.driftloop.registry.wiring;

import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.Secrets;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.outbound.JsonPosts;
import io.driftloop.kit.outbound.OutboundPolicy;
import io.driftloop.kit.outbound.WebhookSignature;
import io.driftloop.kit.secret.InstallationKey;
import io.driftloop.kit.secret.SealedTexts;
import io.driftloop.kit.secret.SecretConfig;
import io.driftloop.registry.catalog.CatalogListener;
import io.driftloop.registry.webhook.Announcements;
import io.driftloop.registry.webhook.Audience;
import io.driftloop.registry.webhook.Deliveries;
import io.driftloop.registry.webhook.DeliveryBell;
import io.driftloop.registry.webhook.DeliveryDesk;
import io.driftloop.registry.webhook.DeliveryRepository;
import io.driftloop.registry.webhook.RetryPlan;
import io.driftloop.registry.webhook.SecretBox;
import io.driftloop.registry.webhook.WebhookCaller;
import io.driftloop.registry.webhook.WebhookId;
import io.driftloop.registry.webhook.WebhookRepository;
import io.driftloop.registry.webhook.Webhooks;
import io.driftloop.registry.webhook.http.HttpWebhookCaller;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The use cases of the {@code webhook} feature. */
final class WebhookBeans {

    /** What a call may take beyond its own limit: reading the database, and a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(20);

    private static final String KEY = "webhook-key";
    private static final int SECRET_BYTES = 32;

    @Produces
    @Singleton
    DeliveryBell bell() {
        return new DeliveryBell();
    }

    @Produces
    @Singleton
    CatalogListener announcements(
            DeliveryRepository deliveries, WebhookRepository webhooks, IdSource ids, Clock clock) {
        return new Announcements(deliveries, new Audience(webhooks::wanted, System::nanoTime), ids, clock);
    }

    @Produces
    @Singleton
    WebhookCaller caller(OutboundPolicy policy, JsonPosts posts, WebhookConfig config) {
        return new HttpWebhookCaller(policy, posts, config.plainHttp(), config.callTimeout());
    }

    @Produces
    @Singleton
    SecretBox secretBox(Secrets secrets, SecretConfig config) {
        SecureRandom random = new SecureRandom();
        SealedTexts texts = new SealedTexts(new InstallationKey(KEY, secrets, config.directory(), random), random);
        return new SecretBox() {
            @Override
            public String made() {
                byte[] key = new byte[SECRET_BYTES];
                random.nextBytes(key);
                return WebhookSignature.PREFIX + Base64.getEncoder().encodeToString(key);
            }

            @Override
            public byte[] seal(WebhookId id, String secret) {
                return texts.seal(secret, id.value());
            }

            @Override
            public Optional<String> open(WebhookId id, byte[] sealed) {
                return texts.open(sealed, id.value());
            }
        };
    }

    @Produces
    @Singleton
    Webhooks.Timing webhookTiming(Clock clock, IdSource ids) {
        return new Webhooks.Timing(clock, ids, WebhookBeans::settle);
    }

    private static void settle() {
        long end = System.nanoTime() + Audience.SETTLING.toNanos();
        for (long left = end - System.nanoTime();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Produces
    @Singleton
    Webhooks webhooks(
            UnitOfWork work,
            WebhookRepository webhooks,
            SecretBox secrets,
            WebhookCaller caller,
            Webhooks.Timing timing,
            WebhookConfig config) {
        return new Webhooks(work, webhooks, secrets, caller, timing, config.most());
    }

    @Produces
    @Singleton
    DeliveryDesk deliveryDesk(
            UnitOfWork work,
            WebhookRepository webhooks,
            DeliveryRepository deliveries,
            SecretBox secrets,
            WebhookCaller caller,
            Webhooks.Timing timing) {
        return new DeliveryDesk(work, webhooks, deliveries, secrets, caller, timing);
    }

    @Produces
    @Singleton
    Deliveries.Rules deliveryRules(Clock clock, WebhookConfig config) {
        return new Deliveries.Rules(
                clock,
                new SecureRandom(),
                new RetryPlan(config.firstPause(), config.longestPause(), config.patience()),
                config.callTimeout().plus(SLACK),
                config.perWebhook());
    }

    @Produces
    @Singleton
    Deliveries webhookDeliveries(
            UnitOfWork work,
            WebhookRepository webhooks,
            DeliveryRepository deliveries,
            SecretBox secrets,
            WebhookCaller caller,
            Deliveries.Rules rules) {
        return new Deliveries(work, webhooks, deliveries, secrets, caller, rules);
    }
}
