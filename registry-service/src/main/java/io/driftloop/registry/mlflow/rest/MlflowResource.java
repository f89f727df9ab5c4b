package io.driftloop.registry.mlflow.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.registry.catalog.CatalogNotes;
import io.driftloop.registry.catalog.CatalogVersions;
import io.driftloop.registry.catalog.RegisteredModels;
import io.driftloop.registry.mlflow.MlflowProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/2.0/mlflow/...}: reads the fields of a call, finds it in the table, answers in the protocol's shape. */
@Path("/api/2.0/mlflow/{call:.+}")
@Consumes(MediaType.WILDCARD)
public class MlflowResource {

    private static final int LONGEST_BODY = 16 << 20;

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private final Answers answers = new Answers(mapper);
    private final CallTable table = new CallTable();

    MlflowResource(
            TrackingCalls tracking,
            WebhookCalls webhooks,
            RegisteredModels models,
            CatalogVersions versions,
            CatalogNotes notes) {
        tracking.addTo(table, mapper);
        webhooks.addTo(table);
        new RegisteredModelCalls(models, versions, notes).addTo(table);
        new ModelVersionCalls(versions, notes).addTo(table);
    }

    /** Reading calls: fields in the address, or in a body where the address has none. */
    @GET
    public Response get(
            @PathParam("call") String call, @Context UriInfo address, @Context HttpHeaders head, InputStream body) {
        return answers.of(() -> answer("GET", call, fieldsOf(address, head, body)));
    }

    /** Writing calls, and searches. */
    @POST
    public Response post(@PathParam("call") String call, @Context HttpHeaders head, InputStream body) {
        return write("POST", call, head, body);
    }

    /** Changes. */
    @PATCH
    public Response patch(@PathParam("call") String call, @Context HttpHeaders head, InputStream body) {
        return write("PATCH", call, head, body);
    }

    /** No call takes it. */
    @PUT
    public Response put(@PathParam("call") String call, @Context HttpHeaders head, InputStream body) {
        return write("PUT", call, head, body);
    }

    /** Removals; their fields are in the body. */
    @DELETE
    public Response delete(@PathParam("call") String call, @Context HttpHeaders head, InputStream body) {
        return write("DELETE", call, head, body);
    }

    private Response write(String method, String call, HttpHeaders head, InputStream body) {
        if (!table.methods(call).isEmpty() && !table.methods(call).contains(method)) {
            return answers.fault(405, "BAD_REQUEST", "this call takes " + String.join(", ", table.methods(call)));
        }
        return answers.of(() -> answer(method, call, read(head, body, method)));
    }

    private Doc answer(String method, String call, Fields in) {
        CallTable.Found found = table.find(method, call)
                .orElseThrow(() -> MlflowProblem.ENDPOINT_NOT_FOUND.because("there is no such call"));
        found.pathFields().forEach(in.node()::put);
        return found.call().answer(in);
    }

    private Fields fieldsOf(UriInfo address, HttpHeaders head, InputStream body) {
        Map<String, List<String>> query = address.getQueryParameters();
        if (query.isEmpty()) {
            return head.getMediaType() == null ? Fields.none() : read(head, body, "GET");
        }
        Fields fields = Fields.none();
        query.forEach((name, values) -> {
            if (values.size() == 1) {
                fields.node().put(name, values.get(0));
            } else {
                values.forEach(value -> fields.node().withArray(name).add(value));
            }
        });
        return fields;
    }

    private Fields read(HttpHeaders head, InputStream body, String method) {
        byte[] bytes = bytes(body);
        MediaType type = head.getMediaType();
        boolean json = type != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(type) && !type.isWildcardType();
        if (!json && !(bytes.length == 0 && method.equals("DELETE"))) {
            throw MlflowProblem.INVALID.because("Bad Request. Content-Type must be one of ['application/json'].");
        }
        if (bytes.length > LONGEST_BODY) {
            throw MlflowProblem.INVALID.because("the body is longer than " + LONGEST_BODY + " bytes");
        }
        return new Fields(object(bytes), bytes.length);
    }

    private ObjectNode object(byte[] bytes) {
        JsonNode node = null;
        try {
            node = mapper.readTree(bytes);
        } catch (JacksonException e) {
            // what is not JSON has no fields: the answer names the first one that is missing
            return mapper.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return node instanceof ObjectNode object ? object : mapper.createObjectNode();
    }

    private static byte[] bytes(@Nullable InputStream body) {
        try {
            return body == null ? new byte[0] : body.readNBytes(LONGEST_BODY + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
