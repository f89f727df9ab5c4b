package io.driftloop.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands over a stack that answers what a test says, with a token in the home directory. */
abstract class CommandFixture {

    static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    final FakeStack stack = new FakeStack();

    @BeforeEach
    void token() throws IOException {
        Files.writeString(home.resolve("token"), "secret-token\n");
    }

    @AfterEach
    void close() {
        stack.close();
    }

    Ran run(String... arguments) {
        return Ran.command(stack, home, arguments);
    }

    /** What the last request to a path sent. */
    String lastBody(String path) {
        return stack.asked().stream()
                .filter(asked -> asked.pathAndQuery().equals(path))
                .reduce((before, last) -> last)
                .orElseThrow()
                .body();
    }
}
