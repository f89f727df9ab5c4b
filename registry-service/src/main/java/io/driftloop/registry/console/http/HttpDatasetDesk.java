package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.contracts.DatasetName;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.console.DatasetDesk;
import io.driftloop.registry.console.DatasetPage;
import io.driftloop.registry.console.Encoding;
import io.driftloop.registry.gateway.PeerService;
import io.driftloop.registry.gateway.Peers;
import jakarta.inject.Singleton;

@Singleton
final class HttpDatasetDesk implements DatasetDesk {

    private static final int BROKEN_ROWS = 25;

    private final Peers peers;
    private final PeerClient client;

    HttpDatasetDesk(Peers peers, CurrentActor actor) {
        this.peers = peers;
        this.client = new PeerClient(actor::authorization);
    }

    @Override
    public Answered<DatasetPage> version(DatasetName name, int version, String after) {
        String path = "/api/v1/datasets/" + Encoding.segment(name.value()) + "/versions/" + version;
        Answered<JsonNode> found = get(path, "There is no version " + version + " of the dataset " + name + ".");
        if (!found.isKnown()) {
            return Answered.nothing(found.note());
        }
        String gone = "This version's rows are gone.";
        Answered<JsonNode> sample = get(path + "/sample", gone);
        Answered<JsonNode> quarantine = get(
                path + "/quarantine?limit=" + BROKEN_ROWS
                        + (after.isEmpty() ? "" : "&cursor=" + Encoding.segment(after)),
                gone);
        return Answered.with(DatasetJson.page(found.value(), sample, quarantine));
    }

    private Answered<JsonNode> get(String path, String unknown) {
        return client.get(peers.uri(PeerService.INGEST, path), PeerService.INGEST.label(), unknown);
    }
}
