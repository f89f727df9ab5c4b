package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.contracts.AlertId;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.registry.console.AlertDesk;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.console.Encoding;
import io.driftloop.registry.gateway.PeerService;
import io.driftloop.registry.gateway.Peers;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@Singleton
final class HttpAlertDesk implements AlertDesk {

    private static final String NONE = "Nothing is known of it.";
    private static final String EVAL = PeerService.EVAL.label();

    private final Peers peers;
    private final PeerClient client;

    HttpAlertDesk(Peers peers, CurrentActor actor) {
        this.peers = peers;
        this.client = new PeerClient(actor::authorization);
    }

    @Override
    public Answered<List<SentMessage>> deliveries(AlertId alert) {
        return list("/alert-deliveries?alert=" + Encoding.segment(alert.value()), AlertJson::message);
    }

    @Override
    public Answered<List<ChannelStatus>> channels() {
        return list("/alert-channels", AlertJson::channel);
    }

    @Override
    public Answered<List<SilenceStatus>> silences() {
        return list("/silences", json -> json.path("active").asBoolean() ? AlertJson.silence(json) : null);
    }

    @Override
    public Answered<Boolean> acknowledge(AlertId alert, String comment, String token) {
        Map<String, String> body = comment.isBlank() ? Map.of() : Map.of("comment", comment);
        return done(post("/alerts/" + Encoding.segment(alert.value()) + "/acknowledge", body, token));
    }

    @Override
    public Answered<Boolean> silence(Wish wish, String token) {
        Map<String, Object> matchers = new LinkedHashMap<>();
        matchers.put("model", wish.model());
        if (wish.kind() != null) {
            matchers.put("kind", wish.kind());
        }
        return done(post(
                "/silences",
                Map.of("matchers", matchers, "until", wish.until().toString(), "comment", wish.comment()),
                token));
    }

    @Override
    public Answered<Boolean> endSilence(String silence, String token) {
        return done(client.write("DELETE", uri("/silences/" + Encoding.segment(silence)), null, EVAL, token));
    }

    @Override
    public Answered<SentMessage> test(String pipeline, int number, String token) {
        Answered<JsonNode> answer =
                post("/alert-channels/" + Encoding.segment(pipeline) + "/" + number + "/test", Map.of(), token);
        return answer.isKnown() ? Answered.with(AlertJson.message(answer.value())) : Answered.nothing(answer.note());
    }

    @Override
    public Answered<Boolean> retry(String delivery, String token) {
        return done(post("/alert-deliveries/" + Encoding.segment(delivery) + "/retry", Map.of(), token));
    }

    private <T> Answered<List<T>> list(String path, Function<JsonNode, @Nullable T> read) {
        Answered<JsonNode> answer = client.get(uri(path), EVAL, NONE);
        if (!answer.isKnown()) {
            return Answered.nothing(answer.note());
        }
        List<T> items = new ArrayList<>();
        for (JsonNode item : answer.value().path("items")) {
            T one = read.apply(item);
            if (one != null) {
                items.add(one);
            }
        }
        return Answered.with(List.copyOf(items));
    }

    private Answered<JsonNode> post(String path, Object body, String token) {
        return client.write("POST", uri(path), body, EVAL, token);
    }

    private URI uri(String path) {
        return peers.uri(PeerService.EVAL, "/api/v1" + path);
    }

    private static Answered<Boolean> done(Answered<JsonNode> answer) {
        return answer.isKnown() ? Answered.with(true) : Answered.nothing(answer.note());
    }
}
