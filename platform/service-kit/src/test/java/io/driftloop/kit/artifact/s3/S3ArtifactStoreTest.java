package io.driftloop.kit.artifact.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.CorruptArtifactException;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.artifact.ArtifactProblem;
import io.driftloop.kit.artifact.ArtifactStoreContract;
import io.driftloop.kit.artifact.FileArtifactStore;
import io.driftloop.kit.artifact.ServiceArtifacts;
import io.driftloop.testkit.s3.S3Door;
import io.driftloop.testkit.s3.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by a bucket, and what a network between them brings. */
class S3ArtifactStoreTest extends ArtifactStoreContract {

    private static final String BUCKET = "artifacts";
    private static final String SECRET = "hush-hush-secret";
    private static final Instant FAR = Instant.parse("2200-01-01T00:00:00Z");
    private static final long PLENTY = 1L << 30;
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static S3Server server;

    @TempDir
    private Path folder;

    private S3Door door;
    private Path credentials;
    private String prefix;

    @BeforeAll
    static void start() {
        server = S3Server.start(BUCKET);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        door = S3Door.before(server);
        prefix = "team/" + NUMBER.incrementAndGet();
        credentials = Files.writeString(
                folder.resolve("credentials"),
                "[default]\naws_access_key_id = AKIATEST\naws_secret_access_key = " + SECRET + "\n");
    }

    @AfterEach
    void shut() {
        door.close();
    }

    @Override
    protected ServiceArtifacts store(String service) {
        return store(service, settings(door.address()), Clock.systemUTC());
    }

    @Override
    protected void overwrite(String sha256, byte[] content) throws IOException {
        assertThat(sent(HttpRequest.newBuilder(object(sha256))
                                .PUT(BodyPublishers.ofByteArray(content))
                                .build())
                        .statusCode())
                .isEqualTo(200);
    }

    @Override
    protected byte[] raw(String sha256) throws IOException {
        HttpResponse<byte[]> answer =
                sent(HttpRequest.newBuilder(object(sha256)).build());
        return answer.statusCode() == 200 ? answer.body() : new byte[0];
    }

    @Override
    protected void unmark(String sha256, String service) throws IOException {
        sent(HttpRequest.newBuilder(URI.create(object(sha256) + ".by-" + service))
                .DELETE()
                .build());
    }

    @Test
    void largeContentGoesUpInPartsAndSmallInOneRequest() throws IOException {
        byte[] large = new byte[(11 << 20) + 7];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 + (i >> 16));
        }
        ServiceArtifacts store = store("ingest");
        door.asked();

        ArtifactRef ref = store.put(large, "t");

        List<String> asked = door.asked();
        assertThat(asked)
                .filteredOn(line -> line.startsWith("PUT") && line.contains("partNumber"))
                .hasSize(3);
        assertThat(asked)
                .filteredOn(line -> line.startsWith("POST") && line.contains("uploadId"))
                .hasSize(1);
        assertThat(store("eval").read(ref)).isEqualTo(large);
        door.asked();
        store.put(large, "t");
        assertThat(door.asked()).as("a mark and a look").hasSize(2);
    }

    @Test
    void ofTwoThatPutTheSameAtTheSameTimeTheSecondIsContent() throws IOException {
        Bucket bucket = bucket();
        Path file = Files.writeString(folder.resolve("abc"), "abc");

        assertThat(bucket.create(BucketMarks.key(ABC), file, 3)).isTrue();
        Files.writeString(file, "abd");
        assertThat(bucket.create(BucketMarks.key(ABC), file, 3)).isFalse();
        assertThat(raw(ABC)).isEqualTo("abc".getBytes(UTF_8));
    }

    @Test
    void aDownloadThatBreaksOffGoesOnWhereItWas() throws IOException {
        byte[] content = new byte[400_000];
        content[399_999] = 1;
        ArtifactRef ref = store("ingest").put(content, "t");
        ServiceArtifacts other = store("eval");
        door.asked();
        door.cutNext(2);

        assertThat(other.read(ref)).isEqualTo(content);

        List<String> asked = door.asked();
        assertThat(asked).hasSize(3);
        assertThat(asked.get(1)).endsWith(" bytes=200000-");
        assertThat(asked.get(2)).endsWith(" bytes=300000-");
        door.asked();
        assertThat(other.read(ref)).as("from the local copy").isEqualTo(content);
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void aDownloadWithAWrongByteIsRefusedAndNotKept() throws IOException {
        ArtifactRef ref = put(store("ingest"), "abc");
        ServiceArtifacts other = store("eval");
        door.damageNext(1);

        assertThatExceptionOfType(CorruptArtifactException.class).isThrownBy(() -> other.read(ref));
        assertThat(other.read(ref)).isEqualTo("abc".getBytes(UTF_8));
    }

    @Test
    void aStoreThatIsBusyForAMomentIsAskedAgain() throws IOException {
        ServiceArtifacts store = store("ingest");
        door.failNext(2, 503);

        ArtifactRef ref = put(store, "abc");

        door.failNext(2, 500);
        assertThat(store("eval").read(ref)).isEqualTo("abc".getBytes(UTF_8));
    }

    @Test
    void aStoreThatStaysBusyOrIsGoneIsAwayAndCopiesAreReadAllTheSame() throws IOException {
        ServiceArtifacts store = store("ingest");
        ArtifactRef ref = put(store, "abc");
        ServiceArtifacts other = store("eval");

        door.failNext(100, 503);
        refused(ArtifactProblem.AWAY, "answered 503 (SlowDown)", () -> other.read(ref));
        door.close();
        refused(ArtifactProblem.AWAY, "does not answer", () -> other.read(ref));
        refused(ArtifactProblem.AWAY, "does not answer", () -> put(store, "more"));
        assertThat(store.problem()).get().asString().contains("bucket 'artifacts' at 127.0.0.1:", "does not answer");
        assertThat(store.read(ref)).isEqualTo("abc".getBytes(UTF_8));
    }

    @Test
    void whatTheCredentialsMayNotDoIsNamed() throws IOException {
        ServiceArtifacts store = store("ingest");
        ArtifactRef ref = put(store, "abc");

        door.deny("GET");
        refused(
                ArtifactProblem.REFUSED,
                "answered 403 (AccessDenied)",
                () -> store("eval").read(ref));
        refused(
                ArtifactProblem.REFUSED,
                "have the right s3:GetObject",
                () -> store("eval").read(ref));
        door.deny("PUT");
        refused(ArtifactProblem.REFUSED, "have the right s3:PutObject", () -> put(store, "more"));
        door.deny("HEAD");
        assertThat(store.problem()).get().asString().contains("have the right s3:ListBucket");
    }

    @Test
    void aBucketThatIsNotThereIsNamed() {
        S3Settings other = new S3Settings("nowhere", Optional.empty(), door.address(), credentials, true, PLENTY);
        ServiceArtifacts store = store("ingest", other, Clock.systemUTC());

        refused(ArtifactProblem.REFUSED, "bucket 'nowhere'", () -> put(store, "abc"));
        assertThat(store.problem()).get().asString().contains("mend driftloop.artifacts.s3.bucket");
    }

    @Test
    void anAddressInsideTheNetworkMustBeAllowed() {
        S3Settings strict = new S3Settings(
                BUCKET,
                Optional.of(prefix),
                URI.create("http://localhost:" + door.address().getPort()),
                credentials,
                false,
                PLENTY);
        ServiceArtifacts store = store("ingest", strict, Clock.systemUTC());

        refused(ArtifactProblem.REFUSED, "set driftloop.artifacts.s3.private-addresses=true", () -> put(store, "abc"));
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        S3Settings ftp = settings(URI.create("ftp://minio.example"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store("ingest", ftp, Clock.systemUTC()))
                .withMessageContaining("driftloop.artifacts.s3.endpoint");
        credentials = folder.resolve("nowhere");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store("ingest"))
                .withMessageContaining("driftloop.artifacts.s3.credentials-file");
    }

    @Test
    void aRemovalWhoseServiceDiedHoldsNobodyUpForLong() throws IOException {
        ServiceArtifacts registry = store("registry");
        put(registry, "abc");
        Bucket bucket = bucket();
        bucket.touch(BucketMarks.key(ABC) + ".leaving");

        assertThat(new BucketMarks(bucket, "ingest", Duration.ofMillis(50)).note(ABC))
                .isEqualTo(3);
        assertThat(registry.remove(ABC, FAR)).as("marked by ingest").isFalse();
    }

    @Test
    void aRemovalGivesUpWhenSomebodyPutsWhileItAnnouncesItself() throws IOException {
        ServiceArtifacts registry = store("registry");
        ServiceArtifacts ingest = store("ingest");
        put(registry, "abc");
        door.before("PUT", ".leaving", () -> quietly(ingest));

        assertThat(registry.remove(ABC, FAR)).isFalse();
        assertThat(raw(ABC)).isEqualTo("abc".getBytes(UTF_8));
    }

    @Test
    void whoPutsWhileContentIsTakenAwayWaitsAndBringsItBack() throws Exception {
        ServiceArtifacts registry = store("registry");
        ServiceArtifacts ingest = store("ingest");
        put(registry, "abc");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            AtomicReference<Future<?>> putting = new AtomicReference<>();
            CountDownLatch looked = new CountDownLatch(1);
            door.before("DELETE", BucketMarks.key(ABC), () -> {
                // the content is there until this returns: who does not wait finds it and is through, and who waits
                // marks once more as it looks anew
                door.before("PUT", ".by-ingest", () -> door.before("PUT", ".by-ingest", looked::countDown));
                putting.set(other.submit(() -> {
                    quietly(ingest);
                    looked.countDown();
                }));
                await(looked);
            });

            assertThat(registry.remove(ABC, FAR)).isTrue();
            putting.get().get();
            assertThat(raw(ABC)).isEqualTo("abc".getBytes(UTF_8));
        } finally {
            other.shutdownNow();
        }
    }

    private static void quietly(ServiceArtifacts store) {
        try {
            put(store, "abc");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void copiesBeyondTheAllowanceGoTheLongestUnusedFirst() throws IOException {
        byte[] content = new byte[1_000];
        AtomicInteger hours = new AtomicInteger();
        S3Settings small = new S3Settings(BUCKET, Optional.of(prefix), door.address(), credentials, true, 2_500);
        Path root = folder.resolve("copies");
        ArtifactRef[] refs = new ArtifactRef[4];
        for (int i = 0; i < refs.length; i++) {
            content[0] = (byte) i;
            Instant now = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(2L * hours.incrementAndGet()));
            ServiceArtifacts store = open("ingest", small, Clock.fixed(now, ZoneOffset.UTC), root);
            refs[i] = store.put(content, "t");
            if (i > 0) {
                store.read(refs[0]);
            }
        }

        assertThat(copies(root)).containsExactlyInAnyOrder(refs[0].sha256(), refs[3].sha256());
        assertThat(open("ingest", small, Clock.systemUTC(), root).read(refs[1])).hasSize(1_000);
    }

    private static List<String> copies(Path root) throws IOException {
        try (var files = Files.walk(root.resolve("sha256"), 2)) {
            return files.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(".used"))
                    .map(file ->
                            file.getParent().getFileName() + file.getFileName().toString())
                    .toList();
        }
    }

    private void refused(ArtifactProblem problem, String saying, ThrowingCallable call) {
        assertThatExceptionOfType(PipelineException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.code()).isEqualTo(problem);
            assertThat(e.getMessage()).contains(saying).doesNotContain(SECRET, "AKIATEST");
        });
    }

    private S3Settings settings(URI address) {
        return new S3Settings(BUCKET, Optional.of(prefix), address, credentials, true, PLENTY);
    }

    private ServiceArtifacts store(String service, S3Settings settings, Clock clock) {
        return open(service, settings, clock, folder.resolve("copies-" + NUMBER.incrementAndGet()));
    }

    private static ServiceArtifacts open(String service, S3Settings settings, Clock clock, Path root) {
        FileArtifactStore files = new FileArtifactStore(root, () -> "tmp-" + NUMBER.incrementAndGet());
        return S3Stores.open(settings, false, root, files, service, clock);
    }

    private Bucket bucket() {
        return S3Stores.bucket(settings(door.address()), false);
    }

    private URI object(String sha256) {
        return server.address().resolve("/" + BUCKET + "/" + prefix + "/" + BucketMarks.key(sha256));
    }

    private static HttpResponse<byte[]> sent(HttpRequest request) throws IOException {
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
