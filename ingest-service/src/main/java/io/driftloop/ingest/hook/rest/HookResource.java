package io.driftloop.ingest.hook.rest;

import io.driftloop.contracts.PipelineName;
import io.driftloop.ingest.hook.Hooks;
import io.driftloop.ingest.hook.SignedCall;
import io.driftloop.ingest.hook.ToldAlert;
import io.driftloop.ingest.idempotency.IdempotentCalls;
import io.driftloop.ingest.rest.Requests;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.problem.FrameProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Calls from outside that ask for a retraining. */
@Path("/api/v1/hooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "hooks")
public final class HookResource {
    private static final int MAX_BODY = 1024 * 1024;

    private final Hooks hooks;
    private final IdempotentCalls calls;
    private final Json json;

    HookResource(Hooks hooks, IdempotentCalls calls, Json json) {
        this.hooks = hooks;
        this.calls = calls;
        this.json = json;
    }

    @POST
    @Path("/pipelines/{name}")
    @Operation(
            summary = "Ask for a retraining with a signed webhook",
            description =
                    "Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature. The signature is the access: no token"
                            + " is needed. A delivery that comes again is answered as the first time and asks once.")
    public Response webhook(
            @PathParam("name") String name,
            @HeaderParam("webhook-id") @Nullable String id,
            @HeaderParam("webhook-timestamp") @Nullable String timestamp,
            @HeaderParam("webhook-signature") @Nullable String signatures,
            InputStream body)
            throws IOException {
        PipelineName pipeline = Requests.named(name, PipelineName::new);
        SignedCall call = new SignedCall(id, timestamp, signatures, read(body));
        hooks.verify(pipeline, call);
        return accepted(calls.once(
                "hook/" + pipeline,
                call.delivery(),
                sha256(call.body()),
                () -> json.write(HookAnswer.of(hooks.ask(pipeline, call)))));
    }

    @POST
    @Path("/alertmanager/{pipeline}")
    @Operation(
            summary = "Ask for a retraining with Alertmanager's webhook (version 4)",
            description =
                    "Alerts that fire ask, each firing once however often it is told. Those that are over, and those that this"
                            + " product sent to Alertmanager itself, are ignored.")
    public Response alertmanager(@PathParam("pipeline") String name, InputStream body) throws IOException {
        PipelineName pipeline = Requests.named(name, PipelineName::new);
        List<ToldAlert> asking = hooks.asking(pipeline, AlertmanagerBody.read(read(body)));
        if (asking.isEmpty()) {
            return Response.ok(
                            HookAnswer.ignored("no alert fires, or those that fire are this product's own coming back"))
                    .build();
        }
        String firings = asking.stream().map(ToldAlert::key).sorted().collect(Collectors.joining("\n"));
        return accepted(calls.once(
                "alertmanager/" + pipeline,
                sha256(firings.getBytes(StandardCharsets.UTF_8)),
                "",
                () -> json.write(HookAnswer.of(hooks.ask(pipeline, asking)))));
    }

    private static byte[] read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw new PipelineException(FrameProblem.BODY_TOO_LARGE, "A call has at most " + MAX_BODY + " bytes.");
        }
        return bytes;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Response accepted(String answer) {
        return Response.accepted(json.read(answer, HookAnswer.class)).build();
    }
}
