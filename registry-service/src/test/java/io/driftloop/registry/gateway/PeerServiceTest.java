package io.driftloop.registry.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
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
}
