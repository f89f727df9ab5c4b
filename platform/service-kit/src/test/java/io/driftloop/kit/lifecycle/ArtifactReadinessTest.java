package io.driftloop.kit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.artifact.ServiceArtifacts;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ArtifactReadinessTest {

    private final Store store = new Store();
    private final ArtifactReadiness readiness = new ArtifactReadiness(store, Duration.ZERO);

    @Test
    void aServiceThatNeverReachedTheStoreIsNotReadyAndSaysWhy() {
        store.problem = Optional.of("bucket 'b' does not answer");

        HealthCheckResponse answer = readiness.call();
        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer.getData()).contains(Map.of("problem", "bucket 'b' does not answer"));

        store.problem = Optional.empty();
        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aLaterOutageIsToldAndTakesNobodyOutOfService() {
        readiness.call();
        store.problem = Optional.of("bucket 'b' does not answer");

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            HealthCheckResponse answer = readiness.call();
            assertThat(answer.getStatus()).isEqualTo(Status.UP);
            assertThat(answer.getData()).contains(Map.of("problem", "bucket 'b' does not answer"));
        });
    }

    @Test
    void aStoreThatIsSilentHoldsNoAnswerUp() {
        readiness.call();
        CountDownLatch silent = new CountDownLatch(1);
        store.silence = silent;
        try {
            for (int i = 0; i < 100; i++) {
                assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> store.asked == 2);
        } finally {
            silent.countDown();
        }
    }

    /** A store that is there, away or silent. */
    private static final class Store implements ServiceArtifacts {

        private volatile Optional<String> problem = Optional.empty();
        private volatile CountDownLatch silence = new CountDownLatch(0);
        private volatile int asked;

        @Override
        public Optional<String> problem() {
            asked++;
            try {
                silence.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return problem;
        }

        @Override
        public ArtifactRef put(InputStream content, String mediaType) {
            throw new AssertionError();
        }

        @Override
        public ArtifactRef put(Path file, String mediaType) {
            throw new AssertionError();
        }

        @Override
        public ArtifactRef put(byte[] content, String mediaType) {
            throw new AssertionError();
        }

        @Override
        public Path fetch(ArtifactRef ref) {
            throw new AssertionError();
        }

        @Override
        public byte[] read(ArtifactRef ref) {
            throw new AssertionError();
        }

        @Override
        public void own(Consumer<OwnArtifact> each) {
            throw new AssertionError();
        }

        @Override
        public boolean remove(String sha256, Instant untouchedSince) {
            throw new AssertionError();
        }
    }
}
