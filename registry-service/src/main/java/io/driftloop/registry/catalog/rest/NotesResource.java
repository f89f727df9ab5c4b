package io.driftloop.registry.catalog.rest;

import io.driftloop.kit.rest.Page;
import io.driftloop.registry.catalog.CatalogNotes;
import io.driftloop.registry.catalog.Edit;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/models/{name}/notes}: descriptions and tags, with who changed them when. */
@Path("/api/v1/models/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NotesResource {

    private static final int MOST = 500;

    private final CatalogNotes notes;

    NotesResource(CatalogNotes notes) {
        this.notes = notes;
    }

    /** What is written about a model. */
    @GET
    @Path("notes")
    public NotesView model(@PathParam("name") String name) {
        return NotesView.of(notes.of(name, 0));
    }

    /** What is written about a version. */
    @GET
    @Path("versions/{version}/notes")
    public NotesView version(@PathParam("name") String name, @PathParam("version") int version) {
        return NotesView.of(notes.of(name, real(version)));
    }

    /** Changes what is written about a model. */
    @PATCH
    @Path("notes")
    public NotesView changeModel(@PathParam("name") String name, @Nullable NotesRequest request) {
        return changed(name, 0, request);
    }

    /** Changes what is written about a version. */
    @PATCH
    @Path("versions/{version}/notes")
    public NotesView changeVersion(
            @PathParam("name") String name, @PathParam("version") int version, @Nullable NotesRequest request) {
        return changed(name, real(version), request);
    }

    /** Who changed what about a model, newest first; {@code version} asks about one of its versions. */
    @GET
    @Path("notes/edits")
    public Page<EditView> edits(
            @PathParam("name") String name,
            @QueryParam("version") @DefaultValue("0") int version,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable Long cursor) {
        int size = Math.max(1, Math.min(limit, MOST));
        List<Edit> edits = notes.edits(name, version, cursor, size + 1);
        boolean more = edits.size() > size;
        List<Edit> page = more ? edits.subList(0, size) : edits;
        return new Page<>(
                page.stream().map(EditView::of).toList(),
                more ? String.valueOf(page.get(size - 1).id()) : null);
    }

    private NotesView changed(String name, int version, @Nullable NotesRequest request) {
        NotesRequest wanted = request == null ? new NotesRequest(null, null) : request;
        Map<String, @Nullable String> tags = wanted.tags();
        return NotesView.of(notes.change(name, version, wanted.description(), tags == null ? Map.of() : tags));
    }

    /** Version 0 means the model elsewhere; nobody has it. */
    private static int real(int version) {
        return version == 0 ? -1 : version;
    }
}
