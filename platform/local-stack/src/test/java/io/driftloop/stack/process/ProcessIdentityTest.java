package io.driftloop.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {

    @TempDir
    Path directory;

    @Test
    void aRememberedProcessIsFoundAndEnded() throws IOException {
        ChildProcess child = sleeper();
        child.identity().write(directory.resolve("run").resolve("child.pid"));

        ProcessIdentity remembered = ProcessIdentity.read(
                        directory.resolve("run").resolve("child.pid"))
                .orElseThrow();

        assertThat(remembered.running()).map(ProcessHandle::pid).hasValue(child.pid());
        remembered.end(Duration.ofSeconds(5));
        assertThat(child.awaitExit(Duration.ofSeconds(5))).isTrue();
        assertThat(remembered.running()).isEmpty();
    }

    @Test
    void anotherProcessWithTheSamePidIsLeftAlone() {
        ChildProcess child = sleeper();
        try {
            ProcessIdentity earlier =
                    new ProcessIdentity(child.pid(), child.identity().startedAtMillis() - 1000);

            earlier.end(Duration.ofMillis(100));

            assertThat(earlier.running()).isEmpty();
            assertThat(child.isAlive()).isTrue();
        } finally {
            child.kill();
        }
    }

    @Test
    void aFileThatIsNoPidFileNamesNobody() throws IOException {
        Path file = directory.resolve("torn.pid");
        assertThat(ProcessIdentity.read(file)).isEmpty();
        Files.writeString(file, "12");
        assertThat(ProcessIdentity.read(file)).isEmpty();
        Files.writeString(file, "x y\n");
        assertThat(ProcessIdentity.read(file)).isEmpty();
    }

    private ChildProcess sleeper() {
        return ChildProcess.start(
                "sleeper", List.of("sleep", "60"), Map.of(), new LogFile(directory.resolve("sleeper.log")));
    }
}
