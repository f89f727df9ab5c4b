package io.driftloop.registry.imports.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.imports.ImportProblem;
import io.driftloop.registry.imports.ImportWish;
import io.driftloop.registry.imports.ImportWish.Caller;
import io.driftloop.registry.imports.ImportWish.Reference;
import io.driftloop.registry.imports.ModelImports;
import io.driftloop.registry.imports.RefusedElsewhere;
import io.driftloop.registry.imports.StartedImport;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/models/{name}/versions}: models that were made elsewhere. */
@Path("/api/v1/models")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private static final String PROBLEM = "application/problem+json";
    private static final String CLASSES = "classification";

    private final ModelImports imports;

    ImportResource(ModelImports imports) {
        this.imports = imports;
    }

    /** Hands a file in. */
    @POST
    @Path("{name}/versions")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Hand in a model that was made elsewhere",
            description =
                    "file: ONNX, an XGBoost model, TorchScript or a model package; format where its ending does not tell (onnx, xgboost, torchscript, package);"
                            + " output: probabilities or logits. pipeline: whose rows and gates judge it, by default the one of the model's name; or"
                            + " reference (CSV) with label and task (classification, regression) for a model that no pipeline makes. 202 with the run that"
                            + " takes it in; its version follows as for every run.")
    public Response handIn(
            @PathParam("name") String name,
            @RestForm("file") @Nullable FileUpload file,
            @RestForm("format") @Nullable String format,
            @RestForm("output") @Nullable String output,
            @RestForm("pipeline") @Nullable String pipeline,
            @RestForm("reference") @Nullable FileUpload reference,
            @RestForm("label") @Nullable String label,
            @RestForm("task") @Nullable String task,
            @HeaderParam("Authorization") @Nullable String authorization,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        if (file == null) {
            throw invalid("the part 'file' is missing: the model's file");
        }
        ModelName model = named(name, ModelName::new);
        PipelineName judge = pipeline == null ? null : named(pipeline, PipelineName::new);
        Reference rows = reference(reference, label, task, judge);
        return accepted(() -> imports.begin(new ImportWish(
                model,
                judge,
                imports.stored(file.uploadedFile(), file.fileName(), format, output),
                rows,
                caller(authorization, key))));
    }

    /** Takes in a version that a tracking client registered. */
    @POST
    @Path("{name}/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take in a version that was registered over the MLflow API",
            description = "source: models:/<name>/<version>. 422 model-not-servable says how to convert it.")
    public Response takeIn(
            @PathParam("name") String name,
            @Nullable RegisteredRequest request,
            @HeaderParam("Authorization") @Nullable String authorization,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        if (request == null || request.source() == null) {
            throw invalid("the body is {\"source\": \"models:/<name>/<version>\", \"pipeline\": ..., \"output\": ...};"
                    + " the last two may be left out, and a file is sent as multipart/form-data");
        }
        ModelName model = named(name, ModelName::new);
        PipelineName judge = request.pipeline() == null ? null : named(request.pipeline(), PipelineName::new);
        return accepted(() -> imports.begin(new ImportWish(
                model,
                judge,
                imports.registered(request.source(), request.output()),
                null,
                caller(authorization, key))));
    }

    private static @Nullable Reference reference(
            @Nullable FileUpload rows, @Nullable String label, @Nullable String task, @Nullable PipelineName judge) {
        if (rows == null) {
            if (label != null || task != null) {
                throw invalid("label and task belong to the part 'reference', a CSV file, which is missing");
            }
            return null;
        }
        if (judge != null) {
            throw invalid("give one of pipeline, whose rows judge the model, and reference, rows of its own");
        }
        if (label == null || label.isBlank()) {
            throw invalid("the part 'label' is missing: the column of the reference that the model predicts");
        }
        String answers = task == null ? CLASSES : task;
        if (!answers.equals(CLASSES) && !answers.equals("regression")) {
            throw invalid("task must be classification or regression");
        }
        return new Reference(rows.uploadedFile(), rows.fileName(), label, answers);
    }

    private static Response accepted(Supplier<StartedImport> begin) {
        try {
            StartedImport started = begin.get();
            return Response.accepted(started)
                    .location(URI.create("/api/v1/pipeline-runs/" + started.pipelineRunId()))
                    .build();
        } catch (RefusedElsewhere e) {
            return Response.status(e.status()).type(PROBLEM).entity(e.problem()).build();
        }
    }

    private static Caller caller(@Nullable String authorization, @Nullable String key) {
        return new Caller(authorization == null ? "" : authorization, key == null ? "" : key);
    }

    private static <T> T named(String text, Function<String, T> constructor) {
        try {
            return constructor.apply(text);
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static PipelineException invalid(String detail) {
        return new PipelineException(ImportProblem.INVALID, detail);
    }
}
