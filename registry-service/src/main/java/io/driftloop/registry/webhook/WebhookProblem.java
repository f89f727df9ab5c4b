package io.driftloop.registry.webhook;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about webhooks. */
public enum WebhookProblem implements ProblemCode {
    NOT_FOUND("webhook-not-found", "There is no such webhook", Category.NOT_FOUND),
    INVALID("webhook-invalid", "The webhook is not valid", Category.INVALID),
    TARGET_NOT_SECURE("webhook-target-not-secure", "A webhook is called over https", Category.UNPROCESSABLE),
    EVENT_NOT_ASKED("webhook-event-not-asked", "The webhook does not hear this event", Category.UNPROCESSABLE),
    TOO_MANY("webhook-limit-reached", "There are as many webhooks as may be", Category.UNPROCESSABLE),
    REDELIVERY_INVALID("webhook-redelivery-invalid", "The redelivery is not valid", Category.INVALID);

    private final Entry entry;

    WebhookProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }

    /** The fault with words for people. */
    public PipelineException because(String detail) {
        return new PipelineException(this, detail);
    }
}
