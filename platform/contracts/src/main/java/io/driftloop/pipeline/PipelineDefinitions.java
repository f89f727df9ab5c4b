package io.driftloop.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.contracts.ModelName;
import java.util.List;
import java.util.Map;

/**
 * The one door between pipeline definitions and text. Stateless and thread-safe.
 *
 * <p>The published JSON Schema lies on the class path at {@code /schemas/pipeline-v1alpha1.schema.json}; the parser checks more than a schema
 * can say, for instance whether each layer can take what the layer before it gives.
 */
public final class PipelineDefinitions {

    /** The version of the format that this release reads and writes. */
    public static final String API_VERSION = "driftloop.io/v1alpha1";

    private PipelineDefinitions() {}

    /**
     * Reads a definition.
     *
     * @param text YAML or JSON in UTF-8, at most 256 KiB, one document, no aliases, no key twice
     * @return the definition with every default filled in
     * @throws InvalidPipelineException with everything that is wrong, each with a JSON pointer
     */
    public static PipelineDefinition parse(byte[] text) {
        JsonNode tree = DefinitionText.read(text);
        Violations violations = new Violations();
        PipelineDefinition definition = DefinitionReader.read(new Place(tree, "", violations));
        violations.throwIfAny();
        return definition;
    }

    /**
     * Reads a policy alone: the {@code retrain} section of a definition, or a whole definition, of which only that section counts.
     *
     * @param text YAML or JSON as for {@link #parse}
     * @param model the model that the policy is for
     * @param task what it answers
     * @throws InvalidPipelineException with everything that is wrong, each with a JSON pointer
     */
    public static RetrainSpec parseRetrain(byte[] text, ModelName model, ModelSpec.Task task) {
        JsonNode tree = DefinitionText.read(text);
        JsonNode holder = tree.path("spec").isObject() ? tree.path("spec") : tree;
        Violations violations = new Violations();
        Place place = new Place(holder, tree == holder ? "" : "/spec", violations);
        if (!holder.path("retrain").isObject()) {
            place.child("retrain").wrong("is missing: the section that says when the model is retrained");
        }
        violations.throwIfAny();
        RetrainSpec spec = new RetrainReader(model, task).read(new Fields(place, DefinitionReader.SECTIONS));
        violations.throwIfAny();
        return spec;
    }

    /**
     * A definition as one trial of its search trains it: without the search, with these settings.
     *
     * @param settings values by name ({@code learningRate}, {@code batchSize}, {@code optimizer}, {@code layers}, {@code units}, {@code filters},
     *     {@code activation}, {@code dropout}, {@code l1}, {@code l2}: those but the last layer's) or by JSON pointer into the spec ({@code /train/clipNorm}); a value is a
     *     number, a word or a JSON object
     * @throws InvalidPipelineException when what they give is no valid definition
     */
    public static PipelineDefinition with(PipelineDefinition definition, Map<String, String> settings) {
        ObjectNode tree = DefinitionWriter.tree(definition);
        ObjectNode spec = (ObjectNode) tree.get("spec");
        spec.remove("tune");
        try {
            Settings.apply(spec, settings);
        } catch (IllegalArgumentException e) {
            throw new InvalidPipelineException(List.of(
                    new InvalidPipelineException.Violation("/spec/tune/space", String.valueOf(e.getMessage()))));
        }
        Violations violations = new Violations();
        PipelineDefinition read = DefinitionReader.read(new Place(tree, "", violations));
        violations.throwIfAny();
        return read;
    }

    /**
     * Writes a definition as canonical JSON: the same definition always gives the same bytes, every default is written out, and
     * {@code parse(write(d))} equals {@code d}.
     */
    public static byte[] write(PipelineDefinition definition) {
        return DefinitionWriter.write(definition);
    }
}
