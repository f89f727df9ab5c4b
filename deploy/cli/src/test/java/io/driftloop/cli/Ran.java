package io.driftloop.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How one command ended and what it wrote. */
record Ran(int status, String out, String err) {

    static Ran command(FakeStack stack, Path home, String... arguments) {
        return with(
                Map.of(
                        "DRIFTLOOP_URL",
                        stack.url(),
                        "DRIFTLOOP_INFERENCE_URL",
                        stack.url(),
                        "DRIFTLOOP_HOME",
                        home.toString()),
                arguments);
    }

    static Ran with(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Driftloop.run(
                arguments,
                new HashMap<>(environment),
                Path.of("/nonexistent"),
                new PrintWriter(out),
                new PrintWriter(err));
        return new Ran(status, out.toString(), err.toString());
    }
}
