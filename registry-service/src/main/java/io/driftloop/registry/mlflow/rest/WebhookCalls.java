package io.driftloop.registry.mlflow.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.registry.webhook.DeliveryDesk;
import io.driftloop.registry.webhook.Outcome;
import io.driftloop.registry.webhook.Webhook;
import io.driftloop.registry.webhook.WebhookEvent;
import io.driftloop.registry.webhook.WebhookId;
import io.driftloop.registry.webhook.WebhookProblem;
import io.driftloop.registry.webhook.WebhookWish;
import io.driftloop.registry.webhook.Webhooks;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code webhooks/...}. MLflow's clients fail on an event that they do not know: they see and set the events of the protocol only, and a webhook that hears none of
 * those is not there for them.
 */
@Singleton
final class WebhookCalls {

    private static final int PAGE = 100;
    private static final int MOST = 1_000;
    private static final String ID = "webhook_id";

    private final Webhooks webhooks;
    private final DeliveryDesk desk;

    WebhookCalls(Webhooks webhooks, DeliveryDesk desk) {
        this.webhooks = webhooks;
        this.desk = desk;
    }

    void addTo(CallTable table) {
        table.post("webhooks", in -> answer(webhooks.create(wish(in, List.of())).webhook()))
                .get("webhooks", this::list)
                .get("webhooks/{webhook_id}", in -> answer(visible(in)))
                .patch("webhooks/{webhook_id}", in -> {
                    Webhook known = visible(in);
                    return answer(webhooks.change(known.id(), wish(in, known.events())));
                })
                .delete("webhooks/{webhook_id}", in -> {
                    webhooks.delete(visible(in).id());
                    return Doc.empty();
                })
                .post("webhooks/{webhook_id}/test", this::test);
    }

    private Doc list(Fields in) {
        int size = in.limit("max_results", PAGE, MOST);
        String token = in.optional("page_token");
        List<Webhook> read = webhooks.list(token == null || token.isEmpty() ? null : token, size + 1);
        boolean more = read.size() > size;
        List<Webhook> page = more ? read.subList(0, size) : read;
        List<Webhook> shown = page.stream()
                .filter(webhook -> !webhook.mlflowEvents().isEmpty())
                .toList();
        return new Doc()
                .list("webhooks", shown, WebhookCalls::view)
                .with("next_page_token", more ? page.get(size - 1).id().value() : null);
    }

    private Doc test(Fields in) {
        Webhook webhook = visible(in);
        JsonNode asked = in.node().get("event");
        WebhookEvent event =
                asked == null || asked.isNull() ? webhook.mlflowEvents().get(0) : event(asked);
        Outcome outcome = desk.test(webhook.id(), event);
        return Doc.of(
                "result",
                Doc.of("success", outcome.isTaken())
                        .with("response_status", outcome.status())
                        .with("error_message", outcome.failure()));
    }

    private Webhook visible(Fields in) {
        Webhook webhook = webhooks.get(new WebhookId(in.text(ID)));
        if (webhook.mlflowEvents().isEmpty()) {
            throw WebhookProblem.NOT_FOUND.because("webhook '" + webhook.id()
                    + "' hears no event of MLflow's; GET /api/v1/webhooks/" + webhook.id() + " shows it");
        }
        return webhook;
    }

    /** An empty text is none, as the protocol has it; events that the protocol cannot name stay. */
    private static WebhookWish wish(Fields in, List<WebhookEvent> known) {
        JsonNode given = in.node().get("events");
        List<String> events = null;
        if (given != null && !given.isNull() && !given.isEmpty()) {
            events = new ArrayList<>();
            for (JsonNode one : given) {
                events.add(event(one).text());
            }
            known.stream()
                    .filter(event -> !event.isOfMlflow())
                    .map(WebhookEvent::text)
                    .forEach(events::add);
        }
        String status = given(in, "status");
        return new WebhookWish(
                given(in, "name"),
                given(in, "description"),
                given(in, "url"),
                events,
                given(in, "secret"),
                status == null ? null : status.toUpperCase(Locale.ROOT));
    }

    private static @Nullable String given(Fields in, String name) {
        String text = in.optional(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** {@code {"entity", "action"}} with the protocol's names in capitals, or {@code entity.action}. */
    private static WebhookEvent event(JsonNode node) {
        String text = node instanceof ObjectNode object
                ? object.path("entity").asText() + "." + object.path("action").asText()
                : node.asText();
        return WebhookEvent.find(text)
                .filter(WebhookEvent::isOfMlflow)
                .orElseThrow(() -> Fields.wrong(
                        "events",
                        "a list of {\"entity\", \"action\"} of "
                                + ofMlflow().map(WebhookEvent::text).toList()));
    }

    private static Stream<WebhookEvent> ofMlflow() {
        return Arrays.stream(WebhookEvent.values()).filter(WebhookEvent::isOfMlflow);
    }

    private static Doc answer(Webhook webhook) {
        return Doc.of("webhook", view(webhook));
    }

    private static Doc view(Webhook webhook) {
        return Doc.of(ID, webhook.id().value())
                .with("name", webhook.name())
                .with("description", webhook.description())
                .with("url", webhook.url())
                .list(
                        "events",
                        webhook.mlflowEvents(),
                        event -> Doc.of("entity", event.entity().toUpperCase(Locale.ROOT))
                                .with("action", event.action().toUpperCase(Locale.ROOT)))
                .with("status", webhook.status().name())
                .with("creation_timestamp", webhook.createdAt().toEpochMilli())
                .with("last_updated_timestamp", webhook.updatedAt().toEpochMilli());
    }
}
