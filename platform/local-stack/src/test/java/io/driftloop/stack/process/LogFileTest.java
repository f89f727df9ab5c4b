package io.driftloop.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    Path directory;

    @Test
    void aLargeLogIsMovedAsideAndTwoOldOnesAreKept() throws IOException {
        LogFile log = new LogFile(directory.resolve("logs").resolve("a.log"));
        for (String life : new String[] {"first", "second", "third", "fourth"}) {
            log.rotateOver(4);
            Files.writeString(log.path(), life);
        }

        assertThat(log.path()).hasContent("fourth");
        assertThat(log.path().resolveSibling("a.log.1")).hasContent("third");
        assertThat(log.path().resolveSibling("a.log.2")).hasContent("second");
    }

    @Test
    void aSmallLogGoesOn() throws IOException {
        LogFile log = new LogFile(directory.resolve("a.log"));
        Files.writeString(log.path(), "1234");

        log.rotateOver(4);

        assertThat(log.path()).hasContent("1234");
    }

    @Test
    void onlyWhatCameAfterTheMarkIsShown() throws IOException {
        LogFile log = new LogFile(directory.resolve("a.log"));
        Files.writeString(log.path(), "old\n");
        long mark = log.mark();
        Files.writeString(log.path(), "old\none\ntwo\nthree\n");

        assertThat(log.since(mark)).isEqualTo("one\ntwo\nthree\n");
        assertThat(log.lastLines(mark, 2)).isEqualTo("two\nthree");
        assertThat(new LogFile(directory.resolve("none.log")).since(0)).isEmpty();
    }
}
