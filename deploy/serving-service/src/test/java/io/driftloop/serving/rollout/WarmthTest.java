package io.driftloop.serving.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.pkg.ModelPackage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmthTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long MB = 1_000_000;

    /** Each serves version 2, of 30 MB; version 1, of 20 MB, was replaced so many minutes ago. */
    private final List<Deployment> deployments =
            List.of(deployment("old", 50), deployment("new", 1), deployment("mid", 20));

    private final List<Candidate> serving =
            deployments.stream().map(Deployment::serving).toList();

    @Test
    void withoutALimitAllStayThatWereReplacedWithinTheTime() {
        assertThat(warmth(30, 0).kept(deployments, serving))
                .extracting(version -> version.model().value())
                .containsExactly("new", "mid");
    }

    @Test
    void whereMemoryIsScarceTheLongestReplacedGoFirst() {
        assertThat(kept(150)).containsExactly("new", "mid", "old");
        assertThat(kept(149)).containsExactly("new", "mid");
        assertThat(kept(110)).containsExactly("new");
        assertThat(kept(109)).isEmpty();
        assertThat(kept(1)).as("what serves is never unloaded").isEmpty();
    }

    @Test
    void aCandidateThatDoesNotFitBesideWhatServesIsRefusedWithTheNumbers() {
        Candidate candidate = version("new", 3, 15);
        List<Candidate> inUse = new ArrayList<>(serving);
        inUse.add(candidate);
        assertThat(warmth(60, 105).refusal(candidate, inUse)).isEmpty();
        assertThat(warmth(60, 0).refusal(candidate, inUse)).isEmpty();
        assertThat(warmth(60, 104).refusal(candidate, inUse))
                .hasValue("its package of 15.0 MB and those that serve come to 105.0 MB, more than the 104.0 MB of"
                        + " driftloop.serving.rollout.memory-limit");
    }

    private List<String> kept(long megabytes) {
        return warmth(60, megabytes).kept(deployments, serving).stream()
                .map(version -> version.model().value())
                .toList();
    }

    private static Warmth warmth(int minutes, long megabytes) {
        return new Warmth(Duration.ofMinutes(minutes), megabytes * MB, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Deployment deployment(String model, int minutesAgo) {
        return new Deployment(
                version(model, 2, 30),
                1,
                version(model, 1, 20).modelPackage(),
                2,
                NOW.minus(Duration.ofMinutes(minutesAgo)));
    }

    private static Candidate version(String model, int number, long megabytes) {
        return new Candidate(
                new ModelId("m-" + model),
                new ModelName(model),
                number,
                ArtifactRef.ofContent("0".repeat(63) + number, megabytes * MB, ModelPackage.MEDIA_TYPE));
    }
}
