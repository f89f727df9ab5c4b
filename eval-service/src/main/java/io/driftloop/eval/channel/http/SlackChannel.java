package io.driftloop.eval.channel.http;

import io.driftloop.eval.channel.AlertChannel;
import io.driftloop.eval.channel.Channel;
import io.driftloop.eval.channel.DeliveryFailedException;
import io.driftloop.eval.channel.Message;
import io.driftloop.eval.channel.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Slack's incoming webhooks, which Mattermost and others take as well. What we say is text to them: markup in values is escaped. */
@ApplicationScoped
class SlackChannel implements AlertChannel {

    /** Slack's own bounds. */
    private static final int LONGEST_HEADER = 150;

    private static final int LONGEST_TEXT = 2_900;

    private final HttpPost http;

    SlackChannel(HttpPost http) {
        this.http = http;
    }

    @Override
    public String kind() {
        return "slack";
    }

    @Override
    public void deliver(Channel channel, Message message) throws DeliveryFailedException {
        String address = channel.address() == null ? http.secret(String.valueOf(channel.secret())) : channel.address();
        http.send(address, Map.of(), MessageJson.write(body(message)));
    }

    static Map<String, Object> body(Message message) {
        return Map.of(
                "text",
                escaped(message.title()),
                "blocks",
                List.of(
                        Map.of(
                                "type",
                                "header",
                                "text",
                                Map.of("type", "plain_text", "text", shortened(message.title(), LONGEST_HEADER))),
                        Map.of(
                                "type",
                                "section",
                                "text",
                                Map.of("type", "mrkdwn", "text", shortened(escaped(message.body()), LONGEST_TEXT)))));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
