package io.driftloop.training.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.training.bench.djl.DjlTrainerLoop;
import java.io.IOException;
import java.nio.file.Path;

/** {@code DjlPeerMain DATA EPOCHS LIMIT}: DJL's own training loop, for comparison; prints one JSON object on standard output. {@code driftloop bench training --djl} runs it. */
public final class DjlPeerMain {

    private DjlPeerMain() {}

    /** Runs; exit status 0 done, 1 failed. */
    public static void main(String[] args) {
        try {
            DjlTrainerLoop.Measured measured =
                    DjlTrainerLoop.run(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            System.out.println(new ObjectMapper().writeValueAsString(measured));
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
