package io.driftloop.training.worker;

import io.driftloop.contracts.Provenance;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.training.reproduction.Comparison;
import io.driftloop.training.reproduction.Reproduction;
import io.driftloop.training.reproduction.ReproductionId;
import io.driftloop.training.reproduction.Reproductions;
import io.driftloop.training.reproduction.Wish;
import io.driftloop.training.run.TrainingResult;
import io.driftloop.training.run.TrainingRun;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.trainer.Surroundings;
import io.driftloop.training.trainer.TrainingOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Does queued reproductions: trains with what a model was made of, in a place of its own, and compares the learned numbers. */
public final class ReproductionWork {

    /** What holds the learned numbers, the first of them that a package has. */
    private static final List<String> LEARNED = List.of(ModelPackage.WEIGHTS, "model.ubj", "model.onnx");

    private final Reproductions reproductions;
    private final TrainingRuns runs;
    private final Materials materials;
    private final Attempt attempt;
    private final RunPlaces places;
    private final UnitOfWork work;

    public ReproductionWork(
            Reproductions reproductions,
            TrainingRuns runs,
            Materials materials,
            Attempt attempt,
            RunPlaces places,
            UnitOfWork work) {
        this.reproductions = reproductions;
        this.runs = runs;
        this.materials = materials;
        this.attempt = attempt;
        this.places = places;
        this.work = work;
    }

    /** Does one, as {@link io.driftloop.kit.api.WorkHandler#perform} says. */
    void perform(WorkContext context) throws IOException, InterruptedException {
        ReproductionId id = ReproductionId.ofWork(context.item().payload());
        AtomicReference<Optional<Reproduction>> claimed = new AtomicReference<>(Optional.empty());
        if (!context.record(() -> {
            runs.turnTaken(context.item().priority());
            claimed.set(reproductions.claimed(id));
        })) {
            return;
        }
        if (claimed.get().isEmpty()) {
            context.complete(() -> {});
            return;
        }
        TrainingRun made = work.call(() -> runs.get(id.run()));
        try {
            Optional<Comparison> comparison = compare(context, claimed.get().get(), made);
            comparison.ifPresent(both -> context.complete(() -> reproductions.compared(id, both)));
        } finally {
            places.drop(place(id));
        }
    }

    private Optional<Comparison> compare(WorkContext context, Reproduction reproduction, TrainingRun made)
            throws IOException, InterruptedException {
        TrainingResult result = Reproductions.result(made);
        Provenance then = Objects.requireNonNull(result.provenance());
        ModelPackage original = materials.made(result.modelPackage());
        PipelineDefinition definition = materials.definition(made.request());
        // a run of its own, which no table knows: what is recorded of it on the way changes nothing
        TrainingRun again = new TrainingRun(
                place(reproduction.id()), made.number(), made.request(), made.state(), reproduction.createdAt());
        ClaimedRun claimed = new ClaimedRun(context, again, definition, materials.inputs(made.request(), definition));
        Optional<TrainingOutcome> outcome = attempt.train(claimed, job(definition, then, reproduction.wish()));
        if (outcome.isEmpty()) {
            return Optional.empty();
        }
        ModelPackage anew =
                ModelPackage.open(Objects.requireNonNull(outcome.get().modelPackage()));
        Map<String, String> files = original.manifest().files();
        String file = LEARNED.stream().filter(files::containsKey).findFirst().orElseThrow();
        return Optional.of(new Comparison(
                file,
                files.get(file),
                anew.manifest().files().getOrDefault(file, "none"),
                then.differences(outcome.get().provenance())));
    }

    private static Job job(PipelineDefinition definition, Provenance then, Wish wish) throws IOException {
        Map<String, String> known = then.inputs();
        int threads = wish.threads() == null ? Integer.parseInt(known.getOrDefault("threads", "1")) : wish.threads();
        String device = known.getOrDefault("device", "cpu").startsWith("gpu") ? "gpu" : "cpu";
        int epochs = definition.spec().train().epochs();
        return Job.last(Surroundings.settings(then), epochs).as(new Job.Again(threads, device, wish.seed()));
    }

    /** Its directory, and its name where progress is watched. */
    private static TrainingRunId place(ReproductionId id) {
        return new TrainingRunId(id.text());
    }

    /** No attempts are left. */
    void exhausted(WorkItem item, String reason) {
        reproductions.failed(ReproductionId.ofWork(item.payload()), reason);
    }
}
