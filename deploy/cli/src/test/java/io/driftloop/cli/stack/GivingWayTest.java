package io.driftloop.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivingWayTest {

    private static final int LEAST = 19;

    @Test
    void theProgramIsTenStepsNicerThanItsParent() throws Exception {
        int own = Integer.parseInt(said(List.of("nice")));
        assertThat(said(GivingWay.command(List.of("nice")))).isEqualTo(String.valueOf(Math.min(LEAST, own + 10)));
    }

    @Test
    void theProgramGetsItsArgumentsAndIsTheProcessItself() throws Exception {
        Process process = new ProcessBuilder(GivingWay.command(
                        List.of("/bin/sh", "-c", "echo $$ \"$1\" \"$2\"", "sh", "two words", "$HOME")))
                .start();
        assertThat(text(process)).isEqualTo(process.pid() + " two words $HOME");
    }

    @Test
    void aSessionOfItsOwnGivesWayToOtherSessions() throws Exception {
        Path setsid = Path.of("/usr/bin/setsid");
        assumeThat(Files.isExecutable(setsid)).isTrue();
        assumeThat(Files.isReadable(Path.of("/proc/self/autogroup"))).isTrue();
        List<String> command = new ArrayList<>(List.of(setsid.toString()));
        command.addAll(GivingWay.command(List.of("cat", "/proc/self/autogroup")));
        assertThat(said(command)).endsWith(" nice 10");
    }

    private static String said(List<String> command) throws IOException, InterruptedException {
        return text(new ProcessBuilder(command).start());
    }

    private static String text(Process process) throws IOException, InterruptedException {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return text;
    }
}
