package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.client.ApiException;
import io.driftloop.cli.run.Timeline;
import java.nio.file.Path;
import java.util.Map;

/** A model that a measurement trains, unless an earlier one did, and asks. */
final class ServedModel {

    private final CommandContext context;
    private final String name;
    private final BenchPipeline pipeline;

    /**
     * @param name of the model, its pipeline and its dataset
     * @param definition YAML that says so
     */
    ServedModel(CommandContext context, String name, String definition) {
        this.context = context;
        this.name = name;
        this.pipeline = new BenchPipeline(context, name, definition);
    }

    /**
     * Trains what is not there yet.
     *
     * @param files of its dataset, by name
     * @param fields of the upload's form
     */
    void prepare(Timeline timeline, int versions, Map<String, byte[]> files, Map<String, String> fields) {
        if (!pipeline.hasData()) {
            pipeline.upload(files, fields);
        }
        pipeline.apply();
        for (int there = versions(versions); there < versions; there++) {
            timeline.say("bench", "training version " + (there + 1) + " of " + versions + " of " + name);
            pipeline.run("the run of version " + (there + 1));
        }
    }

    /** Lets a version take all traffic. */
    void activate(int version) {
        context.api().post("/models/" + name + "/versions/" + version + "/activate");
    }

    /** The version that takes all traffic. */
    int serving() {
        return context.api()
                .get("/models/" + name + "/aliases/champion")
                .path("version")
                .asInt();
    }

    /** The package of version 1 on this machine's disk. */
    Path modelPackage() {
        String sha = context.api()
                .get("/models/" + name + "/versions/1")
                .path("modelPackage")
                .path("sha256")
                .asText();
        return context.settings()
                .home()
                .resolve("artifacts")
                .resolve("sha256")
                .resolve(sha.substring(0, 2))
                .resolve(sha.substring(2));
    }

    private int versions(int most) {
        try {
            JsonNode versions = context.api().list("/models/" + name + "/versions", most);
            return versions.size();
        } catch (ApiException e) {
            return 0;
        }
    }
}
