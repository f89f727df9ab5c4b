package io.driftloop.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.stack.process.ProcessIdentity;
import io.driftloop.stack.shared.StackAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackForTestsIT {

    @TempDir
    Path directory;

    @Test
    void aStaleFileIsReplacedAndTheStackThatTookItsPlaceIsAdopted() throws IOException {
        Files.writeString(
                directory.resolve(StackAddress.FILE),
                "pid=1\nlease.port=1\npostgres.port=1\npostgres.user=u\npostgres.password=p\nkafka.bootstrap=127.0.0.1:1\n");
        StackHome home = StackHome.find(Path.of(""));

        StackAddress started = LocalStackForTests.acquire(home, directory);
        try {
            assertThat(started.pid())
                    .isNotEqualTo(1)
                    .isNotEqualTo(ProcessHandle.current().pid());
            assertThat(LocalStackForTests.acquire(home, directory)).isEqualTo(started);
        } finally {
            end(started.pid());
        }
    }

    @Test
    void aDirectoryOutsideOfACheckoutHasNoStack() {
        assertThatThrownBy(() -> StackHome.find(directory)).hasMessageContaining("holds platform/local-stack");
    }

    @Test
    void aCheckoutThatIsNotBuiltSaysWhatToRun() throws IOException {
        Path module = Files.createDirectories(directory.resolve("platform").resolve("local-stack"));
        Files.createFile(module.resolve("pom.xml"));

        assertThatThrownBy(() -> StackHome.find(module)).hasMessageContaining("./mvnw -pl platform/local-stack");
    }

    @Test
    void theFingerprintChangesWithTheClassesAndTheLibraries() throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        Path libraries = Files.createDirectories(directory.resolve("lib"));
        StackHome home = new StackHome(classes, libraries);
        Files.writeString(classes.resolve("A.class"), "one");
        String first = home.fingerprint();
        assertThat(home.fingerprint()).isEqualTo(first);

        Files.writeString(classes.resolve("A.class"), "two");
        String second = home.fingerprint();
        Files.createFile(libraries.resolve("kafka-5.jar"));

        assertThat(List.of(first, second, home.fingerprint())).doesNotHaveDuplicates();
    }

    private static void end(long pid) {
        ProcessHandle.of(pid).ifPresent(stack -> {
            stack.destroy();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !ProcessIdentity.isRunning(stack));
            // its PostgreSQL leaves by itself, a moment later
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> stack.descendants().noneMatch(ProcessIdentity::isRunning));
        });
    }
}
