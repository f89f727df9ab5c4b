package io.driftloop.eval.channel.http;

import io.driftloop.eval.channel.DeliveryFailedException;
import io.driftloop.kit.api.Secrets;
import io.driftloop.kit.outbound.JsonPosts;
import io.driftloop.kit.outbound.PostFailedException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Posts a channel's messages, and reads its secret. */
@Singleton
class HttpPost {

    private final JsonPosts posts;
    private final Secrets secrets;
    private final Duration patience;

    HttpPost(
            JsonPosts posts,
            Secrets secrets,
            @ConfigProperty(name = "driftloop.channels.call-timeout", defaultValue = "10s") Duration patience) {
        this.posts = posts;
        this.secrets = secrets;
        this.patience = patience;
    }

    void send(String address, Map<String, String> headers, byte[] json) throws DeliveryFailedException {
        try {
            posts.send(address, headers, json, patience);
        } catch (PostFailedException e) {
            throw e.hopeless() ? DeliveryFailedException.never(e.reason()) : DeliveryFailedException.later(e.reason());
        }
    }

    String secret(String name) throws DeliveryFailedException {
        return secrets.find(name)
                .orElseThrow(() -> DeliveryFailedException.later("there is no secret '" + name
                        + "': write it to the file secrets/" + name + " of the installation's directory"));
    }
}
