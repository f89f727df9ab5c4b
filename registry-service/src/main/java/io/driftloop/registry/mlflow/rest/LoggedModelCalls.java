package io.driftloop.registry.mlflow.rest;

import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import io.driftloop.registry.tracking.LogBatch;
import io.driftloop.registry.tracking.LoggedModel;
import io.driftloop.registry.tracking.LoggedModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code logged-models/...}, which clients of 3.x use. */
final class LoggedModelCalls {

    private static final int PAGE = 50;
    private static final int MOST = 1_000;
    private static final String ONE = "logged-models/{model_id}";

    private final LoggedModels models;

    LoggedModelCalls(LoggedModels models) {
        this.models = models;
    }

    void addTo(CallTable table) {
        table.post("logged-models", in -> answer(create(in)))
                .post("logged-models/search", this::search)
                .get(ONE, in -> answer(models.get(in.text("model_id"))))
                .patch(ONE, in -> answer(models.finish(in.text("model_id"), status(in))))
                .delete(ONE, in -> {
                    models.delete(in.text("model_id"));
                    return Doc.empty();
                })
                .patch(ONE + "/tags", in -> answer(models.add(in.text("model_id"), in.pairs("tags"), Map.of())))
                .delete(ONE + "/tags/{tag_key}", in -> {
                    models.untag(in.text("model_id"), in.text("tag_key"));
                    return Doc.empty();
                })
                .post(ONE + "/params", in -> {
                    models.add(in.text("model_id"), Map.of(), in.pairs("params"));
                    return Doc.empty();
                });
    }

    private LoggedModel create(Fields in) {
        List<Map.Entry<String, String>> params = List.copyOf(in.pairs("params").entrySet());
        return models.create(
                in.experimentId(),
                in.orEmpty("name").isEmpty() ? null : in.text("name"),
                in.orEmpty("model_type"),
                in.orEmpty("source_run_id"),
                new LogBatch(List.of(), params, in.pairs("tags")));
    }

    private static LoggedModel.Status status(Fields in) {
        LoggedModel.Status status = in.choice("status", LoggedModel.Status.class);
        if (status == null) {
            throw Fields.missing("status");
        }
        return status;
    }

    private Doc search(Fields in) {
        List<String> order = new ArrayList<>();
        for (Fields item : in.list("order_by")) {
            boolean descending = item.has("ascending") && !item.flag("ascending");
            order.add(item.text("field_name") + (descending ? " DESC" : ""));
        }
        Search search =
                new Search(in.orEmpty("filter"), order, in.limit("max_results", PAGE, MOST), in.optional("page_token"));
        Slice<LoggedModel> page = models.search(search, in.experimentIds());
        return new Doc().list("models", page.items(), this::view).with("next_page_token", page.next());
    }

    private Doc answer(LoggedModel model) {
        return Doc.of("model", view(model));
    }

    private Doc view(LoggedModel model) {
        Doc info = Doc.of("model_id", model.id())
                .with("experiment_id", String.valueOf(model.experiment()))
                .with("name", model.name())
                .with("creation_timestamp_ms", model.created())
                .with("last_updated_timestamp_ms", model.updated())
                .with("artifact_uri", model.artifactUri())
                .with("status", model.status().name())
                .with("model_type", model.modelType())
                .with("source_run_id", model.sourceRun())
                .with("tags", Doc.pairs(model.tags()));
        Doc data = Doc.of("params", Doc.pairs(model.params()))
                .list("metrics", models.metrics(model.id()), RunViews::metric);
        return Doc.of("info", info).with("data", data);
    }
}
