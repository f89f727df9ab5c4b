package io.driftloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitFileTest {

    @TempDir
    Path directory;

    @Test
    void theCommitIsToldAndWhetherTheFileIsAsItHasIt() throws Exception {
        Path file = Files.writeString(directory.resolve("digits.yaml"), "a: 1\n");
        assertThat(new GitFile(file).commit()).as("no work tree").isEmpty();
        assumeTrue(git("init", "-q"), "no git here");
        assertThat(new GitFile(file).commit()).as("no commit yet").isEmpty();
        git("add", "digits.yaml");
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "first");
        String commit = new GitFile(file).commit().orElseThrow();
        assertThat(commit).matches("[0-9a-f]{40,64}");

        Files.writeString(directory.resolve("other.yaml"), "b: 1\n");
        assertThat(new GitFile(file).commit()).as("others do not matter").contains(commit);
        assertThat(new GitFile(directory.resolve("other.yaml")).commit()).contains(commit + "-dirty");
        Files.writeString(file, "a: 2\n");
        assertThat(new GitFile(file).commit()).contains(commit + "-dirty");
    }

    private boolean git(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
