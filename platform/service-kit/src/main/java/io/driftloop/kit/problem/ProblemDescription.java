package io.driftloop.kit.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Adds to each native operation of the OpenAPI document how it fails: a {@link Problem}. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ProblemDescription implements OASFilter {

    private static final String NATIVE = "/api/v1";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(NATIVE)) {
                item.getOperations().values().forEach(ProblemDescription::describe);
            }
        });
        Components components =
                document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        document.setComponents(components.addSchema("Problem", problem()));
    }

    private static void describe(Operation operation) {
        Schema reference = OASFactory.createSchema().ref("#/components/schemas/Problem");
        operation
                .getResponses()
                .setDefaultValue(OASFactory.createAPIResponse()
                        .description("Refused or failed; the code says why")
                        .content(OASFactory.createContent()
                                .addMediaType(
                                        Problem.MEDIA_TYPE,
                                        OASFactory.createMediaType().schema(reference))));
    }

    private static Schema problem() {
        return object().description("A problem document (RFC 9457); docs/reference/problems.md lists the codes")
                .addProperty("type", text("https://driftloop.io/problems/<code>"))
                .addProperty("title", text("fixed per code"))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("names the thing and what would be right"))
                .addProperty("code", text("stable, kebab-case"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("invalid fields")
                                .items(object().addProperty("pointer", text("JSON pointer (RFC 6901)"))
                                        .addProperty("message", text("what is wrong with it"))))
                .addRequired("type")
                .addRequired("title")
                .addRequired("status")
                .addRequired("detail")
                .addRequired("code");
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
