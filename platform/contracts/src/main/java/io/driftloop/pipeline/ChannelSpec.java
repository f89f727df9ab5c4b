package io.driftloop.pipeline;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where alerts of a pipeline's model go. Secrets are named, never written: whoever delivers knows where they lie. */
public sealed interface ChannelSpec {

    /** The console's pages; always there. */
    record Console() implements ChannelSpec {}

    /**
     * A signed webhook as of the Standard Webhooks specification.
     *
     * @param url where to post to
     * @param secretRef name of the secret that signs
     */
    record Webhook(String url, String secretRef, MessageSpec message) implements ChannelSpec {}

    /**
     * A webhook that takes messages shaped as Slack's.
     *
     * @param url where to post to; null where the address itself is secret
     * @param urlRef name of the secret that holds the address; null where it is written
     */
    record Slack(@Nullable String url, @Nullable String urlRef, MessageSpec message) implements ChannelSpec {}

    /**
     * A Prometheus Alertmanager, told over its API version 2.
     *
     * @param url its address, {@code /api/v2/alerts} is added
     * @param resend while an alert is open it is told again this often
     */
    record Alertmanager(String url, Duration resend, MessageSpec message) implements ChannelSpec {}

    /**
     * A topic on the installation's broker.
     *
     * @param topic its whole name
     */
    record Kafka(String topic, MessageSpec message) implements ChannelSpec {}
}
