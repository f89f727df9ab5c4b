package io.driftloop.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

    @TempDir
    Path directory;

    @Test
    void theMachinesFreeMemoryCounts() throws IOException {
        assertThat(Memory.freeMegabytes(meminfo(), directory)).hasValue(4000);
    }

    @Test
    void aContainersLimitCountsWhereItIsNarrower() throws IOException {
        Files.writeString(directory.resolve("memory.max"), (2000L << 20) + "\n");
        Files.writeString(directory.resolve("memory.current"), (1500L << 20) + "\n");
        Files.writeString(directory.resolve("memory.stat"), "anon 5\ninactive_file " + (300L << 20) + "\n");

        assertThat(Memory.freeMegabytes(meminfo(), directory)).hasValue(800);
    }

    @Test
    void aContainerWithoutLimitIsLikeTheMachine() throws IOException {
        Files.writeString(directory.resolve("memory.max"), "max\n");
        Files.writeString(directory.resolve("memory.current"), "123\n");

        assertThat(Memory.freeMegabytes(meminfo(), directory)).hasValue(4000);
    }

    @Test
    void aSystemThatDoesNotTellIsNotGuessedAt() {
        assertThat(Memory.freeMegabytes(directory.resolve("none"), directory)).isEmpty();
    }

    private Path meminfo() throws IOException {
        Path file = directory.resolve("meminfo");
        Files.writeString(file, "MemTotal:  8192000 kB\nMemFree: 100 kB\nMemAvailable:    4096000 kB\n");
        return file;
    }
}
