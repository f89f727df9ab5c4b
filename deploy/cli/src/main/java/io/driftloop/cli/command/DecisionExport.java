package io.driftloop.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Decision records in order, then their head. */
final class DecisionExport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECORDS = "/decision-records";
    private static final int PAGE = 500;

    private final Api api;

    DecisionExport(Api api) {
        this.api = api;
    }

    /** From the running stack. The head is asked first: records that come while it is read belong to a later one. */
    void each(Consumer<JsonNode> lines) {
        JsonNode head = api.get(RECORDS + "/head");
        long wanted = head.at("/content/count").asLong();
        long had = 0;
        while (had < wanted) {
            JsonNode items = api.get(RECORDS + "?limit=" + Math.min(PAGE, wanted - had) + "&cursor=" + had)
                    .path("items");
            if (items.isEmpty()) {
                break;
            }
            items.forEach(lines);
            had += items.size();
        }
        lines.accept(head);
    }

    /** From a file. */
    static void read(Path file, Consumer<JsonNode> lines) {
        int number = 0;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    lines.accept(JSON.readTree(line));
                }
            }
        } catch (JsonProcessingException e) {
            throw CommandFailure.failed("line " + number + " of " + file + " is no JSON: the export is damaged there");
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read " + file);
        }
    }
}
