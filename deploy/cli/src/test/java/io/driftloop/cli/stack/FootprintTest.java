package io.driftloop.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FootprintTest {

    @TempDir
    Path proc;

    @Test
    void sharesAreAddedAndAnEndedProcessDoesNotCount() throws IOException {
        process(11, "Rss: 900000 kB\nPss:  102400 kB\nPss_Anon: 7 kB\n");
        process(12, "Rss: 900000 kB\nPss:   51712 kB\n");
        assertThat(new Footprint(proc).megabytes(List.of(11L, 12L, 13L))).hasValue(150);
    }

    @Test
    void whereTheSystemDoesNotTellThereIsNoFigure() {
        assertThat(new Footprint(proc).megabytes(List.of(11L))).isEmpty();
        assertThat(new Footprint(proc).megabytes(ProcessHandle.current().pid())).isEmpty();
    }

    private void process(long pid, String rollup) throws IOException {
        Path directory = Files.createDirectory(proc.resolve(Long.toString(pid)));
        Files.writeString(directory.resolve("smaps_rollup"), rollup);
    }
}
