package io.driftloop.ingest.feed.rest;

import io.driftloop.contracts.DatasetName;
import io.driftloop.ingest.feed.BrokenRecord;
import io.driftloop.ingest.feed.Feed;
import io.driftloop.ingest.feed.FeedBook;
import io.driftloop.ingest.feed.FeedProblem;
import io.driftloop.ingest.feed.Feeds;
import io.driftloop.ingest.rest.Requests;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.rest.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The topic that fills a dataset. */
@Path("/api/v1/datasets/{name}/source")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets")
public final class FeedResource {
    private final Feeds feeds;
    private final FeedBook book;

    FeedResource(Feeds feeds, FeedBook book) {
        this.feeds = feeds;
        this.book = book;
    }

    @GET
    @Operation(
            summary = "The topic that fills a dataset, and how far it is read",
            description = "'positions' are the next offsets behind what versions hold; 'problem' says what stops the"
                    + " reading and what would be right, and is absent while nothing does.")
    public FeedView source(@PathParam("name") String name) {
        DatasetName dataset = Requests.named(name, DatasetName::new);
        Feed feed = feeds.of(dataset)
                .orElseThrow(() -> new PipelineException(
                        FeedProblem.NO_FEED,
                        "No pipeline names a source for dataset '" + dataset
                                + "'; give spec.dataset.source.kafka.topic in the definition."));
        return FeedView.of(feed, book.positions(feed), book.stop(feed).orElse(null));
    }

    @GET
    @Path("/quarantine")
    @Operation(
            summary = "Broken records of the topic that no version holds",
            description = "Records of batches without a usable row. Broken records among usable ones are in their"
                    + " version's quarantine, the partition as file and the offset as row number.")
    public Page<BrokenRecord> quarantine(
            @PathParam("name") String name,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer asked) {
        int limit = Requests.limit(asked);
        long skip = Requests.number(cursor, 0);
        List<BrokenRecord> found = book.quarantined(Requests.named(name, DatasetName::new), skip, limit + 1);
        return Requests.page(found, limit, record -> Long.toString(skip + limit), record -> record);
    }
}
