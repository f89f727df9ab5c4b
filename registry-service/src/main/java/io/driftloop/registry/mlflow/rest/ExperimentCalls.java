package io.driftloop.registry.mlflow.rest;

import io.driftloop.registry.filter.Slice;
import io.driftloop.registry.tracking.Experiment;
import io.driftloop.registry.tracking.Experiments;
import io.driftloop.registry.tracking.ViewType;

/** {@code experiments/...}. */
final class ExperimentCalls {

    private static final int MOST = 50_000;

    private final Experiments experiments;

    ExperimentCalls(Experiments experiments) {
        this.experiments = experiments;
    }

    void addTo(CallTable table) {
        table.post(
                        "experiments/create",
                        in -> Doc.of(
                                "experiment_id",
                                String.valueOf(experiments.create(
                                        in.text("name"),
                                        in.orEmpty("artifact_location").isEmpty() ? null : in.text("artifact_location"),
                                        in.pairs("tags")))))
                .get("experiments/search", this::search)
                .post("experiments/search", this::search)
                .get("experiments/get", in -> Doc.of("experiment", view(experiments.get(in.experimentId()))))
                .get(
                        "experiments/get-by-name",
                        in -> Doc.of("experiment", view(experiments.byName(in.text("experiment_name")))))
                .post("experiments/delete", in -> {
                    experiments.delete(in.experimentId());
                    return Doc.empty();
                })
                .post("experiments/restore", in -> {
                    experiments.restore(in.experimentId());
                    return Doc.empty();
                })
                .post("experiments/update", in -> {
                    experiments.rename(in.experimentId(), in.text("new_name"));
                    return Doc.empty();
                })
                .post("experiments/set-experiment-tag", in -> {
                    experiments.tag(in.experimentId(), in.text("key"), in.orEmpty("value"));
                    return Doc.empty();
                })
                .post("experiments/delete-experiment-tag", in -> {
                    experiments.tag(in.experimentId(), in.text("key"), null);
                    return Doc.empty();
                });
    }

    private Doc search(Fields in) {
        ViewType view = in.choice("view_type", ViewType.class);
        Slice<Experiment> page = experiments.search(in.search(null, MOST), view == null ? ViewType.ACTIVE_ONLY : view);
        return new Doc()
                .list("experiments", page.items(), ExperimentCalls::view)
                .with("next_page_token", page.next());
    }

    private static Doc view(Experiment experiment) {
        return Doc.of("experiment_id", String.valueOf(experiment.id()))
                .with("name", experiment.name())
                .with("artifact_location", experiment.artifactLocation())
                .with("lifecycle_stage", experiment.deleted() ? "deleted" : "active")
                .with("last_update_time", experiment.updated())
                .with("creation_time", experiment.created())
                .with("tags", Doc.pairs(experiment.tags()));
    }
}
