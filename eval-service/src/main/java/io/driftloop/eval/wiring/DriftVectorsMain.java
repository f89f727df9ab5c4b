package io.driftloop.eval.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.eval.reference.Agreement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code DriftVectorsMain DIR}: works the cases of {@code DIR/cases.json} out and prints one JSON object on standard output. Run on the service's class path;
 * {@code driftloop bench drift-vectors} does.
 */
public final class DriftVectorsMain {

    private DriftVectorsMain() {}

    /** Runs; exit status 0 also where cases fail (the object names them), 1 when it could not measure, 2 wrong usage. */
    public static void main(String[] args) {
        Path cases = Path.of(args.length == 1 ? args[0] : "").resolve("cases.json");
        if (args.length != 1 || !Files.isRegularFile(cases)) {
            System.err.println("a directory with cases.json is needed, but there is no " + cases.toAbsolutePath());
            System.exit(2);
        }
        try {
            JsonNode recorded = new ObjectMapper().readTree(Files.readAllBytes(cases));
            if (!recorded.isArray() || recorded.isEmpty()) {
                System.err.println(cases + " is not a list of cases");
                System.exit(1);
            }
            System.out.println(Agreement.of(recorded).toJson());
        } catch (JsonProcessingException e) {
            System.err.println(cases + " is not JSON: " + e.getOriginalMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println(cases + " cannot be read: " + e.getMessage());
            System.exit(1);
        }
    }
}
