package io.driftloop.registry.webhook;

import java.time.Instant;

/** Calls webhooks. */
public interface WebhookCaller {

    /**
     * Refuses an address that may not be called.
     *
     * @throws io.driftloop.kit.api.PipelineException {@code webhook-target-not-secure}, {@code outbound-address-forbidden}, {@code outbound-unreachable}
     */
    void check(String url);

    /** Signs and sends; checks the address first. Blocks for some seconds at most; holds no transaction. */
    Outcome call(Call call);

    /**
     * One attempt.
     *
     * @param at when it is signed
     * @param body JSON
     */
    record Call(String url, String secret, DeliveryId id, Instant at, String body) {

        @Override
        public String toString() {
            return "Call[" + id + "]";
        }
    }
}
