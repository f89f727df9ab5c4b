package io.driftloop.registry.imports;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.pipeline.TrainerSpec;
import io.driftloop.registry.imports.ImportWish.Source;
import io.driftloop.registry.imports.PipelineDoor.Known;
import io.driftloop.registry.imports.Servability.NotServable;
import io.driftloop.registry.imports.Servability.Servable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes models in that were made elsewhere: each becomes a run of a pipeline. Of a model that no pipeline makes, a pipeline of the model's name is defined that
 * only takes models in, and judges them on the reference rows.
 */
public final class ModelImports {

    private static final Pattern REGISTERED = Pattern.compile("models:/([^/@]{1,256})/(\\d{1,9})");
    private static final Set<String> OUTPUTS = Set.of("probabilities", "logits");

    private final PipelineDoor pipelines;
    private final ArtifactStore artifacts;
    private final RegisteredFiles registered;

    public ModelImports(PipelineDoor pipelines, ArtifactStore artifacts, RegisteredFiles registered) {
        this.pipelines = pipelines;
        this.artifacts = artifacts;
        this.registered = registered;
    }

    /**
     * A file that was handed in, stored.
     *
     * @param format by name; null to go by the file's ending
     * @param output null for probabilities
     * @throws io.driftloop.kit.api.PipelineException {@link ImportProblem#INVALID}
     */
    public Source stored(Path file, String fileName, @Nullable String format, @Nullable String output) {
        FileFormat known = (format == null ? FileFormat.ofName(fileName) : FileFormat.ofWord(format))
                .orElseThrow(() -> ImportProblem.INVALID.because("the form of '" + fileName
                        + "' cannot be told"
                        + (format == null ? " by its ending" : ": there is no format '" + format + "'")
                        + "; say format: one of " + FileFormat.words()));
        String checked = output(output);
        try {
            ArtifactRef stored = artifacts.put(file, TrainerSpec.Imported.MEDIA_TYPE);
            return new Source(stored, known, checked, fileName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The file of a version that a client registered here.
     *
     * @param source {@code models:/<name>/<version>}
     * @throws io.driftloop.kit.api.PipelineException {@link ImportProblem#NOT_SERVABLE} with how to convert it, {@link ImportProblem#INVALID}, or where there is no such version
     */
    public Source registered(String source, @Nullable String output) {
        Matcher named = REGISTERED.matcher(source);
        if (!named.matches()) {
            throw ImportProblem.INVALID.because(
                    "source must be models:/<name>/<version>, a version that is registered here");
        }
        Servability found = registered.of(named.group(1), Integer.parseInt(named.group(2)));
        if (found instanceof NotServable not) {
            throw ImportProblem.NOT_SERVABLE.because("version " + named.group(2) + " of '" + named.group(1)
                    + "' cannot be served here: " + not.why() + ". To convert it: " + not.convert());
        }
        Servable servable = (Servable) found;
        return new Source(
                servable.content(), FileFormat.ofWord(servable.format()).orElseThrow(), output(output), source);
    }

    private static String output(@Nullable String output) {
        if (output != null && !OUTPUTS.contains(output)) {
            throw ImportProblem.INVALID.because("output must be probabilities or logits");
        }
        return output == null ? "probabilities" : output;
    }

    /**
     * Begins.
     *
     * @throws RefusedElsewhere when ingest-service refuses, for instance because a run of the model is not over yet
     * @throws io.driftloop.kit.api.PipelineException {@link ImportProblem}
     */
    public StartedImport begin(ImportWish wish) {
        PipelineName name = wish.pipeline() != null
                ? wish.pipeline()
                : new PipelineName(wish.model().value());
        Optional<Known> known = pipelines.find(name, wish.caller());
        ImportWish.Reference reference = wish.reference();
        if (reference != null) {
            requireOwn(name, known);
            pipelines.apply(name, ImportDefinition.of(wish.model(), wish.file(), reference), wish.caller());
            pipelines.add(name.value(), reference, wish.caller());
        } else if (known.isEmpty()) {
            throw ImportProblem.NO_PIPELINE.because("there is no pipeline '" + name
                    + "' that could judge the model; name one whose rows and gates are right for it (--pipeline NAME), or give"
                    + " labelled rows (--reference FILE --label COLUMN)");
        } else if (!known.get().model().equals(wish.model())) {
            throw otherModel(name, known.get(), wish.model());
        }
        return new StartedImport(
                pipelines.start(name, wish.file(), wish.caller()),
                wish.model(),
                name,
                wish.file().format().word(),
                wish.file().content());
    }

    /** Reference rows must not take the place of a pipeline that trains. */
    private static void requireOwn(PipelineName name, Optional<Known> known) {
        known.filter(pipeline -> !pipeline.imports()).ifPresent(pipeline -> {
            throw ImportProblem.OTHER_MODEL.because("pipeline '" + name + "' trains models and has rows of its own;"
                    + " leave the reference out (--pipeline " + name + "), or take another name for the model");
        });
    }

    private static RuntimeException otherModel(PipelineName name, Known known, ModelName wanted) {
        return ImportProblem.OTHER_MODEL.because(
                "pipeline '" + name + "' makes the model '" + known.model() + "', not '" + wanted + "'; import it as '"
                        + known.model() + "', or name the pipeline that makes '" + wanted + "'");
    }
}
