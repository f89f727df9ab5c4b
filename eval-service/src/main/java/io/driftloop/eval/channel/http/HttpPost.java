package io.driftloop.eval.channel.http;

import io.driftloop.eval.channel.DeliveryFailedException;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.Secrets;
import io.driftloop.kit.outbound.OutboundProblem;
import io.driftloop.kit.outbound.Posts;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Posts JSON and reads the status as an outcome. What the other end answers is never repeated: it could hold anything. */
@Singleton
class HttpPost {

    /** The same message would get the same answer. Everything else may be better later, a missing right included. */
    private static final Set<Integer> HOPELESS = Set.of(400, 410, 413, 422);

    private final Posts posts;
    private final Secrets secrets;
    private final Duration patience;

    HttpPost(
            Posts posts,
            Secrets secrets,
            @ConfigProperty(name = "driftloop.channels.call-timeout", defaultValue = "10s") Duration patience) {
        this.posts = posts;
        this.secrets = secrets;
        this.patience = patience;
    }

    void send(String address, Map<String, String> headers, byte[] json) throws DeliveryFailedException {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("content-type", "application/json");
        all.put("user-agent", "driftloop");
        int status;
        try {
            status = posts.post(URI.create(address), all, json, patience);
        } catch (PipelineException e) {
            String reason = e.code().title() + ": " + e.getMessage();
            throw e.code() == OutboundProblem.FORBIDDEN_ADDRESS
                    ? DeliveryFailedException.never(reason)
                    : DeliveryFailedException.later(reason);
        } catch (IllegalArgumentException e) {
            throw DeliveryFailedException.never("the address is not one");
        }
        if (HOPELESS.contains(status)) {
            throw DeliveryFailedException.never("the other end refused it with status " + status);
        }
        if (status < 200 || status >= 300) {
            throw DeliveryFailedException.later("the other end answered with status " + status);
        }
    }

    String secret(String name) throws DeliveryFailedException {
        return secrets.find(name)
                .orElseThrow(() -> DeliveryFailedException.later("there is no secret '" + name
                        + "': write it to the file secrets/" + name + " of the installation's directory"));
    }
}
