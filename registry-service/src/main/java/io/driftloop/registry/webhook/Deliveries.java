package io.driftloop.registry.webhook;

import io.driftloop.kit.api.UnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Delivers what is due, one at a time. Safe to be called by several threads and replicas: an attempt that was given up for dead is fenced off by its number. A call
 * that ends with the process was perhaps heard; it is made again under the same id.
 */
public final class Deliveries {

    private final UnitOfWork work;
    private final WebhookRepository webhooks;
    private final DeliveryRepository deliveries;
    private final SecretBox secrets;
    private final WebhookCaller caller;
    private final Rules rules;

    public Deliveries(
            UnitOfWork work,
            WebhookRepository webhooks,
            DeliveryRepository deliveries,
            SecretBox secrets,
            WebhookCaller caller,
            Rules rules) {
        this.work = work;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.caller = caller;
        this.rules = rules;
    }

    /**
     * How it is done.
     *
     * @param lease after which an attempt is taken for dead; longer than a call may take
     * @param atOnce most calls of one webhook at a time
     */
    public record Rules(Clock clock, RandomGenerator chance, RetryPlan plan, Duration lease, int atOnce) {}

    private record Claim(Delivery delivery, String url, byte[] sealed) {}

    /** Makes the next attempt. Gives false when nothing is due. */
    public boolean deliverNext() {
        Optional<Claim> claim = work.call(this::claim);
        claim.ifPresent(this::perform);
        return claim.isPresent();
    }

    private Optional<Claim> claim() {
        Instant now = rules.clock().instant();
        return deliveries.due(now, rules.atOnce()).map(due -> {
            Delivery claimed = due.claimed(now.plus(rules.lease()));
            deliveries.save(claimed);
            Webhook webhook = webhooks.find(due.webhook()).orElseThrow();
            return new Claim(
                    claimed, webhook.url(), webhooks.secret(due.webhook()).orElseThrow());
        });
    }

    private void perform(Claim claim) {
        Outcome outcome;
        try {
            outcome = called(claim);
        } catch (RuntimeException e) {
            settle(claim, Outcome.later(null, "the call could not be made; the service's log has the details"));
            throw e;
        }
        settle(claim, outcome);
    }

    private Outcome called(Claim claim) {
        Delivery delivery = claim.delivery();
        Optional<String> secret = secrets.open(delivery.webhook(), claim.sealed());
        if (secret.isEmpty()) {
            return Outcome.later(
                    null,
                    "its secret cannot be read: the installation's key is another one than when it was stored; give it a new one");
        }
        return caller.call(new WebhookCaller.Call(
                claim.url(), secret.get(), delivery.id(), rules.clock().instant(), delivery.body()));
    }

    private void settle(Claim claim, Outcome outcome) {
        work.run(() -> deliveries.held(claim.delivery()).ifPresent(held -> deliveries.save(after(held, outcome))));
    }

    private Delivery after(Delivery held, Outcome outcome) {
        Instant now = rules.clock().instant();
        DeliveryState.Sending sending = (DeliveryState.Sending) held.state();
        if (outcome.failure() == null) {
            return held.with(sending.taken(now));
        }
        String failure = outcome.failure();
        Optional<Instant> next =
                outcome.hopeless() ? Optional.empty() : rules.plan().next(held, now, rules.chance());
        return held.with(next.<DeliveryState>map(at -> sending.failed(at, failure))
                .orElseGet(() -> sending.givenUp(now, failure)));
    }
}
