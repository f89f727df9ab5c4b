package io.driftloop.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.driftloop.cli.Settings;
import io.driftloop.cli.output.Terminal;
import io.driftloop.cli.run.Timeline;
import io.driftloop.digits.DrawnDigits;
import io.driftloop.digits.IdxFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mirror on this machine that serves MNIST where it lies beside the repository, drawn digits elsewhere, and that can go wrong. */
class MnistDownloadTest {

    private static final String LARGEST = "train-images-idx3-ubyte.gz";

    @TempDir
    Path folder;

    private final StringWriter shown = new StringWriter();
    private final Timeline timeline =
            new Timeline(new PrintWriter(shown), new Terminal(true, false, 80), Clock.systemUTC());
    private final Map<String, byte[]> mirror = new LinkedHashMap<>();
    private final Map<String, String> digests = new LinkedHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private Fault fault = Fault.NONE;
    private int images;

    private enum Fault {
        NONE,
        OTHER_CONTENT,
        BREAKS_OFF,
        FALLS_SILENT
    }

    @BeforeEach
    void serve() throws IOException {
        Path source = mnist();
        for (String name : MnistFiles.ORIGINALS.keySet()) {
            mirror.put(name, Files.readAllBytes(source.resolve(name)));
            digests.put(name, MnistFiles.sha256(source.resolve(name)));
        }
        images = new MnistFiles(source).train().count();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/mnist/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void theFourFilesAreFetchedOnceWithABarAndKept() throws IOException {
        DemoData data = find();

        assertThat(data.source()).isEqualTo("mnist");
        assertThat(data.train().count()).isEqualTo(images);
        assertThat(asked).containsExactlyElementsOf(MnistFiles.ORIGINALS.keySet());
        assertThat(shown.toString()).contains("fetching MNIST from http://127.0.0.1:", "download", "100 %  " + LARGEST);

        assertThat(find().source()).isEqualTo("mnist");
        assertThat(asked).hasSize(4);
        assertThat(names()).containsExactlyInAnyOrderElementsOf(MnistFiles.ORIGINALS.keySet());
    }

    @Test
    void aKeptFileThatWasDamagedIsFetchedAgainAndItAlone() throws IOException {
        find();
        Files.write(kept().resolve(LARGEST), new byte[] {1, 2, 3});

        assertThat(find().source()).isEqualTo("mnist");
        assertThat(asked).hasSize(5).last().isEqualTo(LARGEST);
    }

    @Test
    void anotherContentIsRefusedByItsDigestAndNotKept() throws IOException {
        fault = Fault.OTHER_CONTENT;
        assertThatThrownBy(() -> new MnistDownload(url(), timeline).into(files()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/mnist/" + LARGEST + " is not the original file: its SHA-256 differs");
        assertThat(names()).isEmpty();
    }

    @Test
    void aTransferThatBreaksOffLeavesNoPartAndTheNextStartTriesAgain() throws IOException {
        fault = Fault.BREAKS_OFF;
        assertThatThrownBy(() -> new MnistDownload(url(), timeline).into(files()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/mnist/" + LARGEST + " broke off after ");
        assertThat(names()).isEmpty();

        fault = Fault.NONE;
        assertThat(find().source()).isEqualTo("mnist");
    }

    @Test
    void aMirrorThatFallsSilentInTheMiddleIsGivenUp() throws IOException {
        fault = Fault.FALLS_SILENT;
        assertThatThrownBy(() -> new MnistDownload(url(), timeline, Duration.ofMillis(300)).into(files()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broke off after");
        assertThat(names()).isEmpty();
    }

    @Test
    void whatAKilledDownloadLeftIsCleared() throws IOException {
        Files.createDirectories(kept());
        Files.write(kept().resolve(LARGEST + "4711.part"), new byte[100]);
        find();
        assertThat(names()).containsExactlyInAnyOrderElementsOf(MnistFiles.ORIGINALS.keySet());
    }

    @Test
    void withoutANetworkDigitsAreDrawn() throws IOException {
        server.stop(0);
        DemoData data = find();
        assertThat(data.source()).isEqualTo("drawn");
        assertThat(data.train().count()).isEqualTo(24_000);
        assertThat(shown.toString().replaceAll("\\s+", " "))
                .contains("no network: ConnectException")
                .contains("drawing digits instead");
        assertThat(names()).isEmpty();
    }

    @Test
    void theOriginalsArePinnedToTheirPublishedDigests() {
        assertThat(new MnistFiles(folder).digests())
                .hasSize(4)
                .containsEntry(LARGEST, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609");
    }

    private DemoData find() {
        return DemoData.kept(files(), settings(url()), timeline);
    }

    private MnistFiles files() {
        return new MnistFiles(kept(), digests);
    }

    private Path kept() {
        return folder.resolve("kept");
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/mnist";
    }

    private Settings settings(String address) {
        return new Settings(folder, 7700, Map.of("DRIFTLOOP_MNIST_URL", address));
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(kept())) {
            return List.of();
        }
        try (var files = Files.list(kept())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String name = Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
        asked.add(name);
        byte[] content = mirror.get(name);
        if (fault == Fault.OTHER_CONTENT) {
            content = content.clone();
            content[content.length / 2] ^= 1;
        }
        exchange.sendResponseHeaders(200, content.length);
        OutputStream body = exchange.getResponseBody();
        if (fault == Fault.NONE || fault == Fault.OTHER_CONTENT) {
            body.write(content);
        } else {
            body.write(content, 0, content.length / 2);
            body.flush();
            if (fault == Fault.FALLS_SILENT) {
                awaitEnd();
            }
        }
        exchange.close();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path mnist() throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("shared/data/mnist").resolve(LARGEST))) {
                return at.resolve("shared/data/mnist");
            }
        }
        Path drawn = Files.createDirectories(folder.resolve("drawn"));
        for (String part : List.of("train", "t10k")) {
            IdxFiles.write(
                    new DrawnDigits().draw(200, part.length()),
                    drawn.resolve(part + "-images-idx3-ubyte.gz"),
                    drawn.resolve(part + "-labels-idx1-ubyte.gz"));
        }
        return drawn;
    }
}
