package io.driftloop.registry.model.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.rest.Page;
import io.driftloop.registry.model.MetricSeries;
import io.driftloop.registry.model.ModelBrowser;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/models/{name}/metrics}: how the versions of a model compare over time. */
@Path("/api/v1/models/{name}/metrics")
@Produces(MediaType.APPLICATION_JSON)
public class MetricResource {

    private final ModelBrowser browser;

    MetricResource(ModelBrowser browser) {
        this.browser = browser;
    }

    /** Names of the metrics that the newest versions were measured on. */
    @GET
    public Page<String> metrics(@PathParam("name") String name) {
        return Page.of(browser.metrics(Names.model(name)));
    }

    /** One metric over the newest versions, oldest first; {@code cursor} is the lowest version seen. */
    @GET
    @Path("{metric}")
    public MetricSeriesView series(
            @PathParam("name") String name,
            @PathParam("metric") String metric,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable Integer cursor) {
        ModelName model = Names.model(name);
        int size = Pages.size(limit);
        MetricSeries read = browser.series(model, metric, cursor, size + 1);
        List<MetricSeries.Point> points = read.points();
        boolean more = points.size() > size;
        List<MetricSeries.Point> page = more ? points.subList(1, points.size()) : points;
        String next = more ? String.valueOf(page.get(0).version()) : null;
        return MetricSeriesView.of(model, new MetricSeries(metric, page), next);
    }
}
