package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.console.Encoding;
import io.driftloop.registry.console.RolloutDecision;
import io.driftloop.registry.console.RolloutDesk;
import io.driftloop.registry.console.RolloutStatus;
import io.driftloop.registry.gateway.PeerService;
import io.driftloop.registry.gateway.Peers;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

@Singleton
final class HttpRolloutDesk implements RolloutDesk {

    private static final String SERVING = PeerService.SERVING.label();
    private static final String NONE = "There is no rollout of that id.";

    private final Peers peers;
    private final PeerClient client;

    HttpRolloutDesk(Peers peers, CurrentActor actor) {
        this.peers = peers;
        this.client = new PeerClient(actor::authorization);
    }

    @Override
    public Answered<List<RolloutStatus>> rollouts() {
        Answered<JsonNode> answer = client.get(uri(""), SERVING, "No rollout is known.");
        if (!answer.isKnown()) {
            return Answered.nothing(answer.note());
        }
        List<RolloutStatus> found = new ArrayList<>();
        answer.value().path("items").forEach(item -> found.add(RolloutJson.rollout(item)));
        return Answered.with(List.copyOf(found));
    }

    @Override
    public Answered<RolloutStatus> rollout(String id) {
        Answered<JsonNode> answer = client.get(uri("/" + Encoding.segment(id)), SERVING, NONE);
        return answer.isKnown() ? Answered.with(RolloutJson.rollout(answer.value())) : Answered.nothing(answer.note());
    }

    @Override
    public Answered<List<RolloutDecision>> decisions(String id) {
        URI address = peers.uri(PeerService.SERVING, "/api/v1/decision-records?rollout=" + Encoding.segment(id));
        Answered<JsonNode> answer = client.get(address, SERVING, "No decision is known.");
        if (!answer.isKnown()) {
            return Answered.nothing(answer.note());
        }
        List<RolloutDecision> found = new ArrayList<>();
        answer.value().path("items").forEach(item -> found.add(RolloutJson.decision(item.path("content"))));
        return Answered.with(List.copyOf(found));
    }

    @Override
    public Answered<Boolean> order(String id, Verb verb, String token) {
        URI address = uri("/" + Encoding.segment(id) + "/" + verb.name().toLowerCase(Locale.ROOT));
        Answered<JsonNode> answer = client.post(address, SERVING, token);
        return answer.isKnown() ? Answered.with(true) : Answered.nothing(answer.note());
    }

    private URI uri(String path) {
        return peers.uri(PeerService.SERVING, "/api/v1/rollouts" + path);
    }
}
