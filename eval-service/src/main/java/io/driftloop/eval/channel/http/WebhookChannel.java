package io.driftloop.eval.channel.http;

import io.driftloop.eval.channel.AlertChannel;
import io.driftloop.eval.channel.Channel;
import io.driftloop.eval.channel.DeliveryFailedException;
import io.driftloop.eval.channel.Message;
import io.driftloop.eval.channel.MessageJson;
import io.driftloop.kit.outbound.WebhookSignature;
import jakarta.enterprise.context.ApplicationScoped;

/** A signed webhook as of the Standard Webhooks specification; {@code webhook-id} is the delivery's id, the same in each attempt. */
@ApplicationScoped
class WebhookChannel implements AlertChannel {

    private final HttpPost http;

    WebhookChannel(HttpPost http) {
        this.http = http;
    }

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public void deliver(Channel channel, Message message) throws DeliveryFailedException {
        byte[] body = MessageJson.of(message);
        String secret = http.secret(String.valueOf(channel.secret()));
        http.send(
                String.valueOf(channel.address()),
                WebhookSignature.headers(secret, message.id().value(), message.at(), body),
                body);
    }
}
