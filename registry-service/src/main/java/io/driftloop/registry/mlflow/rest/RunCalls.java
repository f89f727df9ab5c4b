package io.driftloop.registry.mlflow.rest;

import io.driftloop.registry.filter.Slice;
import io.driftloop.registry.tracking.RunContent;
import io.driftloop.registry.tracking.RunStatus;
import io.driftloop.registry.tracking.Runs;
import io.driftloop.registry.tracking.ViewType;

/** {@code runs/...} about a run's life. */
final class RunCalls {

    private static final int MOST = 50_000;
    private static final int PAGE = 1_000;

    private final Runs runs;

    RunCalls(Runs runs) {
        this.runs = runs;
    }

    void addTo(CallTable table) {
        table.post("runs/create", in -> Doc.of("run", RunViews.run(runs.create(wish(in)))))
                .get("runs/get", in -> Doc.of("run", RunViews.run(runs.get(in.runId()))))
                .post(
                        "runs/update",
                        in -> Doc.of(
                                "run_info",
                                RunViews.info(runs.update(
                                        in.runId(),
                                        in.choice("status", RunStatus.class),
                                        in.wholeOrNull("end_time"),
                                        in.orEmpty("run_name").isEmpty() ? null : in.text("run_name")))))
                .post("runs/delete", in -> {
                    runs.setDeleted(in.runId(), true);
                    return Doc.empty();
                })
                .post("runs/restore", in -> {
                    runs.setDeleted(in.runId(), false);
                    return Doc.empty();
                })
                .post("runs/search", this::search);
    }

    private static Runs.NewRun wish(Fields in) {
        return new Runs.NewRun(
                in.experimentId(),
                null,
                in.orEmpty("run_name").isEmpty() ? null : in.text("run_name"),
                in.orEmpty("user_id"),
                in.wholeOrNull("start_time"),
                in.pairs("tags"));
    }

    private Doc search(Fields in) {
        ViewType view = in.choice("run_view_type", ViewType.class);
        Slice<RunContent> page =
                runs.search(in.search(PAGE, MOST), in.experimentIds(), view == null ? ViewType.ACTIVE_ONLY : view);
        return new Doc().list("runs", page.items(), RunViews::run).with("next_page_token", page.next());
    }
}
