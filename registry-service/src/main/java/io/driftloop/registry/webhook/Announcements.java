package io.driftloop.registry.webhook;

import io.driftloop.contracts.Actor;
import io.driftloop.kit.api.IdSource;
import io.driftloop.registry.catalog.CatalogListener;
import io.driftloop.registry.catalog.CatalogVersion;
import io.driftloop.registry.catalog.RegisteredModel;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** Stores what webhooks are to be told, with the change that it tells. */
public final class Announcements implements CatalogListener {

    private final DeliveryRepository deliveries;
    private final Audience audience;
    private final IdSource ids;
    private final Clock clock;

    public Announcements(DeliveryRepository deliveries, Audience audience, IdSource ids, Clock clock) {
        this.deliveries = deliveries;
        this.audience = audience;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void modelCreated(RegisteredModel model) {
        tell(
                WebhookEvent.MODEL_CREATED,
                model,
                () -> about(model).with("tags", model.tags()).with("description", model.description()));
    }

    @Override
    public void versionCreated(RegisteredModel model, CatalogVersion version) {
        tell(
                WebhookEvent.VERSION_CREATED,
                model,
                () -> about(model, version.version())
                        .text("source", version.source())
                        .with("run_id", version.runId())
                        .with("tags", version.tags())
                        .with("description", version.description()));
    }

    @Override
    public void tagSet(RegisteredModel model, int version, String key, String value) {
        tell(
                WebhookEvent.TAG_SET,
                model,
                () -> about(model, version).text("key", key).text("value", value));
    }

    @Override
    public void tagRemoved(RegisteredModel model, int version, String key) {
        tell(WebhookEvent.TAG_DELETED, model, () -> about(model, version).text("key", key));
    }

    @Override
    public void aliasSet(RegisteredModel model, String alias, int version) {
        tell(
                WebhookEvent.ALIAS_CREATED,
                model,
                () -> about(model).text("alias", alias).text("version", String.valueOf(version)));
    }

    @Override
    public void aliasRemoved(RegisteredModel model, String alias) {
        tell(WebhookEvent.ALIAS_DELETED, model, () -> about(model).text("alias", alias));
    }

    @Override
    public void versionApproved(RegisteredModel model, int version, Actor actor) {
        tell(WebhookEvent.VERSION_APPROVED, model, () -> about(model, version).text("actor", actor.value()));
    }

    @Override
    public void versionRejected(RegisteredModel model, int version, Actor actor, String reason) {
        tell(
                WebhookEvent.VERSION_REJECTED,
                model,
                () -> about(model, version).text("actor", actor.value()).with("reason", reason));
    }

    private static Payload about(RegisteredModel model) {
        return new Payload().text("name", model.name());
    }

    /** The protocol writes a version's number as a text. */
    private static Payload about(RegisteredModel model, int version) {
        return about(model).text("version", String.valueOf(version));
    }

    private void tell(WebhookEvent event, RegisteredModel model, Supplier<Payload> payload) {
        if (!audience.hears(event)) {
            return;
        }
        Instant now = clock.instant();
        deliveries.tell(new Notice(
                new DeliveryId("msg_" + ids.next()),
                event,
                model.id(),
                model.name(),
                payload.get().of(event, now),
                now));
    }
}
