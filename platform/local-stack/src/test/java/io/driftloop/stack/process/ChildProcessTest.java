package io.driftloop.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    Path directory;

    @Test
    void aChildThatWatchesItsInputLeavesWhenItIsClosed() {
        ChildProcess child = shell("cat >/dev/null; echo left; exit 3");
        assertThat(child.isAlive()).isTrue();

        child.closeInput();

        assertThat(child.awaitExit(Duration.ofSeconds(10))).isTrue();
        assertThat(child.exitStatus()).isEqualTo(3);
        assertThat(child.output()).isEqualTo("left\n");
    }

    @Test
    void aChildHasASessionOfItsOwn() {
        ChildProcess child = shell("exec ps -o sid= -p $$");
        child.awaitExit(Duration.ofSeconds(10));

        assertThat(child.output().strip()).isEqualTo(Long.toString(child.pid()));
    }

    @Test
    void anEmptyValueTakesAVariableAway() {
        ChildProcess child = ChildProcess.start(
                "env",
                List.of("sh", "-c", "echo \"${HOME-gone} $GREETING\""),
                Map.of("HOME", "", "GREETING", "hello"),
                new LogFile(directory.resolve("env.log")));
        child.awaitExit(Duration.ofSeconds(10));

        assertThat(child.output()).isEqualTo("gone hello\n");
    }

    private ChildProcess shell(String script) {
        return ChildProcess.start(
                "child", List.of("sh", "-c", script), Map.of(), new LogFile(directory.resolve("child.log")));
    }
}
