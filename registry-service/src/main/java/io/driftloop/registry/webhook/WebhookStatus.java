package io.driftloop.registry.webhook;

/** Whether a webhook is told anything. */
public enum WebhookStatus {
    /** What happens is told. */
    ACTIVE,
    /** What happens is not told; what waits stays where it is. */
    DISABLED
}
