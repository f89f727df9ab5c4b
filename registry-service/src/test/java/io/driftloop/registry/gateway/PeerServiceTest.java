package io.driftloop.registry.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeerServiceTest {

    @Test
    void noTwoServicesOwnTheSamePath() {
        List<String> all = Arrays.stream(PeerService.values())
                .flatMap(service -> service.prefixes().stream())
                .toList();

        assertThat(all).doesNotHaveDuplicates();
        assertThat(all).doesNotContain("models", "lineage", "events", "login-codes", "registry");
    }

    @Test
    void theFirstSegmentDecides() {
        assertThat(PeerService.ownerOf("/api/v1/pipelines")).contains(PeerService.INGEST);
        assertThat(PeerService.ownerOf("/api/v1/pipelines/digits/runs")).contains(PeerService.INGEST);
        assertThat(PeerService.ownerOf("/api/v1/pipelinesx")).isEmpty();
        assertThat(PeerService.ownerOf("/api/v1/training-runs/7/trials")).contains(PeerService.TRAINING);
        assertThat(PeerService.ownerOf("/api/v1/alerts/7/acknowledge")).contains(PeerService.EVAL);
        assertThat(PeerService.ownerOf("/api/v1/serving/dead-letters")).contains(PeerService.SERVING);
        assertThat(PeerService.ownerOf("/api/v1/models/digits/versions")).isEmpty();
        assertThat(PeerService.ownerOf("/v2/models/digits/infer")).isEmpty();
    }

    @Test
    void portsCountFromTheBase() {
        Peers peers = new Peers("127.0.0.1", 7700);

        assertThat(peers.uri(PeerService.INGEST, "/x")).hasToString("http://127.0.0.1:7701/x");
        assertThat(peers.uri(PeerService.SERVING, "/x")).hasToString("http://127.0.0.1:7704/x");
    }

    @Test
    void aServiceMayBeElsewhere() {
        Peers peers = new Peers(
                "127.0.0.1",
                8080,
                Map.of(
                        PeerService.INGEST, URI.create("http://driftloop-ingest:8080/"),
                        PeerService.EVAL, URI.create("https://eval.example")));

        assertThat(peers.uri(PeerService.INGEST, "/x")).hasToString("http://driftloop-ingest:8080/x");
        assertThat(peers.uri(PeerService.EVAL, "/x")).hasToString("https://eval.example:443/x");
        assertThat(peers.uri(PeerService.TRAINING, "/x")).hasToString("http://127.0.0.1:8082/x");
    }

    @Test
    void anAddressWithAPathOrWithoutASchemeIsRefusedByItsName() {
        for (String wrong : List.of("http://eval.example/api", "eval.example:8080", "http://u:p@eval.example")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Peers("127.0.0.1", 8080, Map.of(PeerService.EVAL, URI.create(wrong))))
                    .withMessageContaining("driftloop.registry.peer.eval");
        }
    }
}
