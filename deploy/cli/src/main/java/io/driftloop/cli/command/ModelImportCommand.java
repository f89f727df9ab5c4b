package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Multipart;
import io.driftloop.cli.output.Format;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop model import}. */
@Command(
        name = "import",
        description = {
            "Takes in a model that was made elsewhere: ONNX, XGBoost, TorchScript, a model package, or models:/NAME/VERSION, a version that an MLflow client registered here.",
            "A pipeline judges it on its rows and by its gates, as it judges what it trains; its rollout and monitoring follow."
        })
final class ModelImportCommand implements Callable<Integer> {

    private static final String REGISTERED = "models:/";

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "NAME", description = "the model whose next version it is to be")
    private String name = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "the file, or models:/NAME/VERSION")
    private String file = "";

    @Option(
            names = "--pipeline",
            paramLabel = "NAME",
            description = "whose rows and gates judge it; default: the one of the model's name")
    private @Nullable String pipeline;

    @Option(
            names = "--reference",
            paramLabel = "FILE",
            description =
                    "labelled rows (CSV) of a model that no pipeline makes: they judge it and tell what is normal")
    private @Nullable Path reference;

    @Option(names = "--label", paramLabel = "COLUMN", description = "the column of the reference that it predicts")
    private @Nullable String label;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "classification or regression, of a model with a reference; default: classification")
    private @Nullable String task;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "onnx, xgboost, torchscript or package, where the file's ending does not tell")
    private @Nullable String format;

    @Option(
            names = "--logits",
            description = "a network answers scores of classes and not probabilities, as those of PyTorch mostly do")
    private boolean logits;

    @Option(names = "--wait", description = "until its run is over, with progress; exit 1 unless it succeeds")
    private boolean wait;

    @Mixin
    private OutputOption output = new OutputOption();

    ModelImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String path = ModelUpkeep.path(name) + "/versions";
        JsonNode answer = file.startsWith(REGISTERED)
                ? context.api().post(path, registered())
                : context.api().upload(path, parts());
        String run = answer.path("pipelineRunId").asText();
        if (wait) {
            return new RunWait(context).await(run, output);
        }
        if (output.format() == Format.table) {
            context.printer().line(run);
        } else {
            context.printer().tree(output.format(), answer);
        }
        return 0;
    }

    private Map<String, Object> registered() {
        if (reference != null || label != null || task != null || format != null) {
            throw CommandFailure.usage("a registered version is judged by a pipeline: --reference, --label, --task and"
                    + " --format are for files");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("source", file);
        body.computeIfAbsent("pipeline", key -> pipeline);
        body.computeIfAbsent("output", key -> answers());
        return body;
    }

    private Multipart parts() {
        Multipart parts = new Multipart();
        try {
            parts.file("file", LocalFiles.required(Path.of(file)));
            if (reference != null) {
                parts.file("reference", LocalFiles.required(reference));
            }
        } catch (FileNotFoundException e) {
            throw CommandFailure.usage("cannot read " + file);
        }
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        texts.put("pipeline", pipeline);
        texts.put("label", label);
        texts.put("task", task);
        texts.put("format", format);
        texts.put("output", answers());
        texts.forEach((part, text) -> {
            if (text != null) {
                parts.text(part, text);
            }
        });
        return parts;
    }

    private @Nullable String answers() {
        return logits ? "logits" : null;
    }
}
