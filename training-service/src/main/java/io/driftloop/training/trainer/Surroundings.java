package io.driftloop.training.trainer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a training is made of and where it happens, as its worker process sees it: all that decides the bits of the weights.
 *
 * @param plan that is followed
 * @param engine that computes, with the versions of its native libraries
 * @param device {@code cpu} or {@code gpu<index>}
 */
public record Surroundings(TrainingPlan plan, String engine, String device) {

    /** The provenance inside a package. */
    public static final String ENVIRONMENT = "environment.json";

    /** The definition inside a package, with the settings that were chosen. */
    public static final String SPEC = "spec.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As it is told and compared. */
    public Provenance provenance() {
        TrainingPlan.Inputs from = plan.inputs();
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("dataset", digest(from.content()));
        inputs.put("splits", digest(from.splits()));
        inputs.put("definition", digest(from.definition()));
        put(inputs, "file", from.imported() == null ? null : digest(from.imported()));
        put(inputs, "settings", text(plan.hyperparameters().settings()));
        inputs.put("recipe", digest(from.recipe()));
        if (from.champion() != null) {
            inputs.put(
                    "champion",
                    "version " + from.champion().version() + ", "
                            + digest(from.champion().modelPackage()));
        }
        inputs.put("seed", Long.toString(plan.hyperparameters().seed()));
        inputs.put("threads", Integer.toString(plan.compute().threads()));
        inputs.put("device", device);
        inputs.put("engine", engine);
        put(inputs, "environment", command(plan.command()));
        inputs.put("driftloop", program());
        inputs.put("jdk", Runtime.version() + " " + System.getProperty("java.vm.vendor"));
        inputs.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        inputs.put("cpu", Processor.description());
        put(inputs, "commit", plan.commit());
        return new Provenance(inputs);
    }

    /** The files of a package that tell of it, by name. */
    public Map<String, byte[]> files() throws IOException {
        return Map.of(
                ENVIRONMENT,
                JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsBytes(provenance().inputs()),
                SPEC,
                Files.readAllBytes(plan.inputs().definition().path()));
    }

    private static void put(Map<String, String> inputs, String name, @Nullable String value) {
        if (value != null) {
            inputs.put(name, value);
        }
    }

    private static String digest(TrainingPlan.Input input) {
        return "sha256:" + input.sha256();
    }

    private static @Nullable String text(Map<String, String> settings) {
        try {
            return settings.isEmpty() ? null : JSON.writeValueAsString(new TreeMap<>(settings));
        } catch (IOException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }

    /** What a search or the champion chose for a training of this provenance; empty where its definition stood as it was. */
    public static Map<String, String> settings(Provenance provenance) throws IOException {
        String text = provenance.inputs().get("settings");
        return text == null ? Map.of() : JSON.readValue(text, new TypeReference<>() {});
    }

    private static @Nullable String command(@Nullable AllowedCommand command) {
        if (command == null) {
            return null;
        }
        String named =
                "command " + command.name() + (command.environment() == null ? "" : ", " + command.environment());
        return command.lockFile() == null ? named : named + ", lock file sha256:" + command.lockFile();
    }

    /** The code that trains: builds of the same source have the same digest. */
    private static String program() {
        try {
            CodeSource source = Surroundings.class.getProtectionDomain().getCodeSource();
            Path jar = source == null ? null : Path.of(source.getLocation().toURI());
            if (jar != null && Files.isRegularFile(jar)) {
                return "sha256:"
                        + TrainingPlan.Input.of(jar, Files.readAllBytes(jar)).sha256();
            }
        } catch (java.net.URISyntaxException | IOException e) {
            // a place that is no file has no digest
        }
        return "not packaged";
    }
}
