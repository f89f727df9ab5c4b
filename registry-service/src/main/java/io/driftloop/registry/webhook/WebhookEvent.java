package io.driftloop.registry.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What webhooks can be told. Names are MLflow's; what MLflow does not know is {@linkplain #isOfMlflow() marked}. */
public enum WebhookEvent {
    MODEL_CREATED("registered_model", "created", true),
    VERSION_CREATED("model_version", "created", true),
    TAG_SET("model_version_tag", "set", true),
    TAG_DELETED("model_version_tag", "deleted", true),
    ALIAS_CREATED("model_version_alias", "created", true),
    ALIAS_DELETED("model_version_alias", "deleted", true),
    VERSION_APPROVED("model_version", "approved", false),
    VERSION_REJECTED("model_version", "rejected", false);

    private final String entity;
    private final String action;
    private final boolean mlflow;

    WebhookEvent(String entity, String action, boolean mlflow) {
        this.entity = entity;
        this.action = action;
        this.mlflow = mlflow;
    }

    /** What it is about. */
    public String entity() {
        return entity;
    }

    /** What happened to it. */
    public String action() {
        return action;
    }

    /** {@code entity.action}. */
    public String text() {
        return entity + "." + action;
    }

    /** Whether MLflow's clients know it; one that they do not know breaks them. */
    public boolean isOfMlflow() {
        return mlflow;
    }

    /** By {@code entity.action}, in any case of letters. */
    public static Optional<WebhookEvent> find(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(event -> event.text().equals(wanted))
                .findFirst();
    }

    /** All names, for people. */
    public static List<String> names() {
        return Arrays.stream(values()).map(WebhookEvent::text).toList();
    }
}
