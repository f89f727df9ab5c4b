package io.driftloop.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes {@code monitor.channels}, with every default. */
final class ChannelWriter {

    private ChannelWriter() {}

    static void write(ArrayNode channels, ChannelSpec channel) {
        if (channel instanceof ChannelSpec.Webhook webhook) {
            ObjectNode node = channels.addObject().putObject("webhook");
            node.put("url", webhook.url()).put("secretRef", webhook.secretRef());
            message(node, webhook.message());
        } else if (channel instanceof ChannelSpec.Slack slack) {
            ObjectNode node = channels.addObject().putObject("slack");
            if (slack.url() != null) {
                node.put("url", slack.url());
            } else {
                node.put("urlRef", slack.urlRef());
            }
            message(node, slack.message());
        } else if (channel instanceof ChannelSpec.Alertmanager manager) {
            ObjectNode node = channels.addObject().putObject("alertmanager");
            node.put("url", manager.url()).put("resend", DurationText.write(manager.resend()));
            message(node, manager.message());
        } else if (channel instanceof ChannelSpec.Kafka kafka) {
            ObjectNode node = channels.addObject().putObject("kafka");
            node.put("topic", kafka.topic());
            message(node, kafka.message());
        } else {
            channels.add("console");
        }
    }

    private static void message(ObjectNode node, MessageSpec message) {
        node.put("title", message.title()).put("body", message.body()).put("perMinute", message.perMinute());
    }
}
