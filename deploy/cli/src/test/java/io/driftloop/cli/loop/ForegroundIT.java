package io.driftloop.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.digits.DrawnDigits;
import io.driftloop.digits.IdxFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo in the foreground, ended by a person at a random moment: with Ctrl-C, and with kill -9. Nothing stays behind, and the next start works. */
class ForegroundIT {

    private static final int PORT_BASE = 25700;
    private static final long SEED = Long.getLong("driftloop.test.seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);
    private static final int MOMENTS_MILLIS = 15_000;
    private static final int INTERRUPTED = 130;
    private static final int KILLED = 137;

    @TempDir
    static Path folder;

    @BeforeAll
    static void draw() throws IOException {
        for (String part : new String[] {"train", "t10k"}) {
            IdxFiles.write(
                    new DrawnDigits().draw(part.equals("train") ? 6_000 : 1_500, part.length()),
                    folder.resolve(part + "-images-idx3-ubyte.gz"),
                    folder.resolve(part + "-labels-idx1-ubyte.gz"));
        }
    }

    @Test
    void afterCtrlCNothingIsLeftRunningAndTheNextStartWorks() throws Exception {
        endsAfter("INT", INTERRUPTED);
    }

    /** The supervisor's own death is in every build: {@code StackLifeIT}. */
    @Test
    @Tag("slow")
    void afterKillNineOfTheLauncherEverythingLeavesAndTheNextStartWorks() throws Exception {
        endsAfter("KILL", KILLED);
    }

    private static void endsAfter(String signal, int status) throws Exception {
        StartedProduct product = new StartedProduct(folder.resolve("home"), PORT_BASE);
        Path said = Files.createTempFile(folder, "demo", ".txt");
        Process demo = product.inForeground(said, "demo", "--data", folder.toString());
        int moment = RANDOM.nextInt(MOMENTS_MILLIS);
        System.out.printf("seed %d: SIG%s after %d ms%n", SEED, signal, moment);
        assertThat(demo.waitFor(moment, TimeUnit.MILLISECONDS))
                .as(Files.readString(said))
                .isFalse();

        // the whole group, as the terminal does; the product's own processes are in groups of their own
        new ProcessBuilder("kill", "-" + signal, "--", "-" + demo.pid()).start().waitFor();

        assertThat(demo.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(demo.exitValue()).as(Files.readString(said)).isEqualTo(status);
        if (signal.equals("INT")) {
            assertThat(product.processes()).as(Files.readString(said)).isEmpty();
            assertThat(Files.readString(said)).doesNotContain("Exception", "driftloop: ");

        } else {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(product.processes()).isEmpty());
        }

        product.up();
        assertThat(product.command("status").status()).isZero();
        product.close();
        assertThat(product.processes()).isEmpty();
    }
}
